package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSchemaTests {

    @Test
    void takesTheDialectFromTheTextElseFromTheSourceElseTheNewest() {
        var named = json("{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}");
        var assumed = (JsonSchema) Schema.parse(SchemaSource.json("{}").withDialect(JsonSchemaDialect.DRAFT_4));

        assertThat(named.dialect()).isEqualTo(JsonSchemaDialect.DRAFT_7);
        assertThat(assumed.dialect()).isEqualTo(JsonSchemaDialect.DRAFT_4);
        assertThat(json("true").dialect()).isEqualTo(JsonSchemaDialect.DRAFT_2020_12);
    }

    @Test
    void equalMeaningGivesEqualFingerprint() {
        var one = json(
                "{\"type\":\"object\",\"title\":\"A\",\"required\":[\"b\",\"a\"],\"properties\":{\"title\":{\"minimum\":1.0}}}");
        var same = json(
                "{\"properties\":{\"title\":{\"description\":\"x\",\"minimum\":1}},\"required\":[\"a\",\"b\"],\"type\":\"object\"}");
        var other = json("{\"properties\":{},\"required\":[\"a\",\"b\"],\"type\":\"object\"}");

        assertThat(one.fingerprint()).isEqualTo(same.fingerprint());
        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
        assertThat(one.name()).isEqualTo("A");
    }

    @Test
    void placesWhatTheMetaschemaRefuses() {
        var issue = issue("{\n  \"properties\": {\n    \"a\": {\"type\": \"text\"}\n  }\n}");

        assertThat(issue.location().pointer()).isEqualTo("/properties/a/type");
        assertThat(issue.location().line()).isEqualTo(3);
        assertThat(issue.location().column()).isEqualTo(19);
    }

    @Test
    void placesABrokenText() {
        var issue = issue("{\n  \"type\": }");

        assertThat(issue.location().line()).isEqualTo(2);
        assertThat(issue.message()).contains("not valid JSON");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(issue("{\"type\":\"string\",\"type\":\"object\"}").message()).contains("Duplicate");
    }

    @Test
    void refusesReferencesThatLeadNowhereOrOutside() {
        for (var ref :
                new String[] {"#/$defs/none", "http://example.org/s.json", "file:///etc/passwd", "../x.json", "#nope"
                }) {
            var issue = issue("{\"properties\":{\"a\":{\"$ref\":\"" + ref + "\"}}}");

            assertThat(issue.message()).contains(ref);
            assertThat(issue.location().pointer()).isEqualTo("/properties/a/$ref");
        }
    }

    @Test
    void resolvesPointersAnchorsIdsAndNamedReferences() {
        var schema = (JsonSchema) Schema.parse(new SchemaSource(
                SchemaFormat.JSON, """
                {"$id":"https://example.org/root","$defs":{"a":{"$anchor":"here","type":"string"},
                 "b":{"$id":"inner","$defs":{"c":{"type":"null"}}}},
                 "properties":{"p":{"$ref":"#/$defs/a"},"q":{"$ref":"#here"},"r":{"$ref":"inner#/$defs/c"},
                 "s":{"$ref":"other.json#/$defs/x~1y"}}}""", Map.of("other.json", "{\"$defs\":{\"x/y\":{\"type\":\"number\"}}}"), null));
        var resources = schema.resources();

        assertThat(resources.resolve(resources.root(), "#here").orElseThrow().pointer())
                .isEqualTo("/$defs/a");
        assertThat(resources.resolve(resources.root(), "inner").orElseThrow().pointer())
                .isEqualTo("/$defs/b");
        assertThat(resources
                        .resolve(resources.root(), "other.json")
                        .orElseThrow()
                        .document())
                .isEqualTo("other.json");
    }

    @Test
    void seesWhereASchemaRefersToItsOwnDefinitionsOnly() {
        assertThat(
                        local(
                                "{\"$id\":\"https://example.org/a\",\"items\":{\"$ref\":\"#/$defs/a\"},\"$defs\":{\"a\":true}}"))
                .isEqualTo("[#/$defs/a]");
        assertThat(
                        local(
                                "{\"items\":{\"$ref\":\"#/definitions/a\"},\"definitions\":{\"a\":{\"properties\":{\"b\":{\"$ref\":\"#/definitions/a\"}}}}}"))
                .isEqualTo("[#/definitions/a]");
        assertThat(local("{\"properties\":{\"id\":{},\"$ref\":{\"$id\":\"b\"}}}"))
                .isEqualTo("other");
        assertThat(local("{\"items\":{\"$ref\":\"#\"}}")).isEqualTo("other");
        assertThat(local("{\"items\":{\"$ref\":\"#/$defs/a/$defs/b\"},\"$defs\":{\"a\":{\"$defs\":{\"b\":{}}}}}"))
                .isEqualTo("other");
        assertThat(local("{\"items\":{\"$ref\":\"#here\"},\"not\":{\"$anchor\":\"here\"}}"))
                .isEqualTo("other");
    }

    private static String local(String text) {
        return json(text)
                .resources()
                .local()
                .map(references -> references.targets().keySet().toString())
                .orElse("other");
    }

    @Test
    void refusesASchemaThatNeverGetsAnywhere() {
        assertThat(issue("{\"$ref\":\"#\"}").message()).contains("refers to itself");
        assertThat(issue(
                                "{\"allOf\":[{\"$ref\":\"#/$defs/a\"}],\"$defs\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/$defs/a\"}]}}}")
                        .message())
                .contains("refers to itself");
        assertThat(json("{\"properties\":{\"next\":{\"$ref\":\"#\"}}}").tree()).isNotNull();
        assertThat(issue(
                                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"not\":{\"$ref\":\"#/$defs/b\"}},\"b\":{\"if\":{\"$ref\":\"#/$defs/a\"}}}}")
                        .message())
                .contains("refers to itself");
    }

    @Test
    void refusesWhatIsTooDeepTooLongOrTooLarge() {
        assertThat(issue("{\"not\":".repeat(100_000) + "{}" + "}".repeat(100_000))
                        .message())
                .contains("depth");
        assertThat(issue("\"" + "x".repeat(11_000_000) + "\"").message()).contains("characters");
        assertThat(issue("{\"minimum\":1e999999999}").message()).contains("10^1000");
        assertThat(issue("{\"minLength\":1e400}").message()).contains("too large");
    }

    @Test
    void readsASchemaAtTheDepthLimit() {
        var deep = "{\"not\":".repeat(511) + "{}" + "}".repeat(511);

        assertThat(json(deep).depth()).isEqualTo(511);
        assertThat(json(deep).canonicalText()).hasSizeGreaterThan(3_000);
    }

    @Test
    void readsALongChainOfReferences() {
        var text = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (var i = 0; i < 20_000; i++) {
            text.append("\"d")
                    .append(i)
                    .append("\":{\"$ref\":\"#/$defs/d")
                    .append(i + 1)
                    .append("\"},");
        }
        text.append("\"d20000\":{}}}");

        assertThat(json(text.toString()).depth()).isEqualTo(3);
    }

    private static JsonSchema json(String text) {
        return (JsonSchema) Schema.parse(SchemaSource.json(text));
    }

    private static SchemaIssue issue(String text) {
        return assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> json(text))
                .actual()
                .issues()
                .getFirst();
    }

    @Test
    void refusesMoreTokensThanAreReadInGoodTime() {
        assertThatThrownBy(() -> Schema.parse(SchemaSource.json("{\"enum\": [" + "1,".repeat(600_000) + "2]}")))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("500000");
    }
}
