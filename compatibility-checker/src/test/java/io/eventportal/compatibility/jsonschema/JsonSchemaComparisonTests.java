package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.RuleLevels;
import io.eventportal.compatibility.Severity;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaComparisonTests {

    private static final Schema WITHOUT_TOTAL = schema("""
            {"title": "OrderCreated", "type": "object",
             "properties": {"orderId": {"type": "string"}, "items": {"type": "array", "items": {"type": "string"}}},
             "required": ["orderId", "items"]}""");

    private static final Schema PAYMENT_READS = schema("""
            {"type": "object",
             "properties": {"orderId": {"type": "string"}, "totalAmount": {"type": "number"}},
             "required": ["orderId", "totalAmount"]}""");

    private static final Schema INVENTORY_READS = schema("""
            {"type": "object",
             "properties": {"orderId": {"type": "string"}, "items": {"type": "array"}},
             "required": ["orderId", "items"]}""");

    @Test
    void aReaderThatRequiresARemovedFieldIsBroken() {
        var verdict = canRead(PAYMENT_READS, WITHOUT_TOTAL);

        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        var incompatible = (Verdict.Incompatible) verdict;
        assertThat(incompatible.findings()).extracting(Finding::dataPath).containsExactly("/totalAmount");
        assertThat(incompatible.findings().getFirst().reader().line()).isEqualTo(3);
        var witness = Objects.requireNonNull(incompatible.witness());
        assertThat(witness.json()).isEqualTo("{\"orderId\":\"text\",\"items\":[]}");
        assertThat(witness.confirmedBy()).contains("networknt");
    }

    @Test
    void aReaderThatDoesNotMentionItIsNot() {
        assertThat(canRead(INVENTORY_READS, WITHOUT_TOTAL)).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void aSchemaThatTheEngineCannotLoadLeavesTheVerdictOpen() {
        var writer = Schema.parse(
                SchemaSource.json("{\"id\": {\"type\": \"string\"}}").withDialect(JsonSchemaDialect.DRAFT_7));

        assertThat(canRead(schema("{\"type\": \"object\"}"), writer)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void everyBrokenDemandIsTold() {
        var writer = schema(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"string\",\"null\"]},\"b\":{\"type\":\"number\"}}}");
        var reader = schema(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"integer\"}},\"required\":[\"a\"]}");

        assertThat(((Verdict.Incompatible) canRead(reader, writer)).findings())
                .extracting(finding -> finding.dataPath() + " " + finding.rule())
                .containsExactlyInAnyOrder(
                        "/a json/required-property-missing", "/a json/type-not-accepted", "/b json/type-not-accepted");
    }

    @Test
    void aBreakIsToldWhereverTheSameSchemaIsUsed() {
        var template = "{\"$defs\":{\"place\":{\"type\":\"object\",\"properties\":{\"zip\":{\"type\":%s}}},"
                + "\"party\":{\"type\":\"object\",\"properties\":"
                + "{\"home\":{\"$ref\":\"#/$defs/place\"},\"work\":{\"$ref\":\"#/$defs/place\"}}}},"
                + "\"type\":\"object\",\"properties\":"
                + "{\"buyer\":{\"$ref\":\"#/$defs/party\"},\"payer\":{\"$ref\":\"#/$defs/party\"}}}";
        var writer = schema(template.formatted("[\"string\",\"number\"]"));
        var reader = schema(template.formatted("\"string\""));

        assertThat(incompatible(reader, writer).findings())
                .extracting(Finding::dataPath)
                .containsExactlyInAnyOrder("/buyer/home/zip", "/buyer/work/zip", "/payer/home/zip", "/payer/work/zip");
    }

    @Test
    void ofARecursionOneTurnIsTold() {
        var template = "{\"type\":\"object\",\"properties\":{\"value\":{\"type\":%s},\"next\":{\"$ref\":\"#\"}}}";
        var writer = schema(template.formatted("[\"string\",\"number\"]"));
        var reader = schema(template.formatted("\"string\""));

        assertThat(incompatible(reader, writer).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/value", "/next/value");
    }

    @Test
    void whatIsOpenBesideFindingsStaysOpenWithoutThem() {
        var template = "{\"type\":%s,\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"%s\"}}}";
        var writer = schema(template.formatted("[\"object\",\"null\"]", "^(a|b)\\\\1$"));
        var reader = schema(template.formatted("\"object\"", "^(aa|bb)$"));

        var verdict = incompatible(reader, writer);

        assertThat(verdict.findings()).extracting(Finding::rule).contains("json/type-not-accepted");
        assertThat(verdict.obstacles()).isNotEmpty();
        assertThat(withoutRules(verdict)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void moreFindingsThanAreToldAreNeverTurnedOff() {
        var names = IntStream.range(0, 300).mapToObj(i -> "\"n" + i + "\"").toList();
        var reader = schema("{\"type\":\"object\",\"required\":" + names + "}");

        var verdict = incompatible(reader, schema("{\"type\":\"object\"}"));

        assertThat(verdict.obstacles()).extracting(Obstacle::construct).containsExactly("size");
        assertThat(withoutRules(verdict)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void everyPropertyThatAClosedReaderDoesNotNameIsTold() {
        var writer = schema("{\"type\":\"object\",\"properties\":{\"a\":{},\"b\":{},\"x-c\":{},\"d\":{}}}");
        var reader = schema(
                "{\"type\":\"object\",\"properties\":{\"a\":{}},\"patternProperties\":{\"^x-\":{}},\"additionalProperties\":false}");

        assertThat(((Verdict.Incompatible) canRead(reader, writer)).findings())
                .extracting(finding -> finding.dataPath() + " " + finding.rule())
                .containsExactly("/b json/property-not-allowed", "/d json/property-not-allowed");
    }

    @Test
    void whatAReaderAsksOfOtherPropertiesIsToldWithTheirNames() {
        var writer = schema(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"number\"}}}");
        var reader = schema("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");

        assertThat(((Verdict.Incompatible) canRead(reader, writer)).findings())
                .extracting(finding -> finding.dataPath() + " " + finding.rule())
                .containsExactly("/b json/type-not-accepted");
    }

    @Test
    void levelsAskInTheirDirectionsAndOfTheirHistory() {
        var first = schema("{\"type\":\"integer\"}");
        var second = schema("{\"type\":\"string\"}");
        var third = schema("{\"type\":[\"string\",\"null\"]}");
        var checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);

        assertThat(checker.check(Level.BACKWARD, third, List.of(first, second))
                        .verdict()
                        .id())
                .isEqualTo("compatible");
        assertThat(checker.check(Level.FORWARD, third, List.of(first, second))
                        .verdict()
                        .id())
                .isEqualTo("incompatible");
        var all = checker.check(Level.BACKWARD_TRANSITIVE, third, List.of(first, second));
        assertThat(all.verdict().id()).isEqualTo("incompatible");
        assertThat(all.parts())
                .extracting(part -> part.olderIndex() + " " + part.verdict().id())
                .containsExactly("0 incompatible", "1 compatible");
        assertThat(checker.check(Level.NONE, third, List.of(first)).parts()).isEmpty();
        assertThat(checker.check(Level.FULL, third, List.of()).verdict().id()).isEqualTo("compatible");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"../parts/line.json\"}",
                "{\"$id\": \"https://example.org/orders/v1/order\", \"$ref\": \"../parts/line.json\"}",
                "{\"properties\": {\"line\": {\"$ref\": \"../parts/line.json#\"}}, \"required\": [\"line\"]}"
            })
    void aWitnessIsConfirmedThroughReferencesInOtherDirectories(String text) {
        var line = "{\"properties\": {\"sku\": {\"$ref\": \"the%20sku.json#/$defs/Sku\"}}, \"required\": [\"sku\"]}";
        var sku = "{\"$defs\": {\"Sku\": {\"type\": \"%s\"}}}";
        var writer = references(text, Map.of("../parts/line.json", line, "the%20sku.json", sku.formatted("string")));
        var reader = references(text, Map.of("../parts/line.json", line, "the%20sku.json", sku.formatted("integer")));

        assertThat(canRead(reader, writer)).isInstanceOf(Verdict.Incompatible.class);
        assertThat(canRead(writer, writer)).isInstanceOf(Verdict.Compatible.class);
    }

    private static Schema references(String text, Map<String, String> references) {
        return Schema.parse(new SchemaSource(SchemaFormat.JSON, text, references, null));
    }

    @Test
    void anotherFormatNeverFits() {
        var verdict = canRead(schema("{\"type\":\"string\"}"), Schema.parse(SchemaSource.avro("\"string\"")));

        assertThat(((Verdict.Incompatible) verdict).findings())
                .extracting(Finding::rule)
                .containsExactly("schema/format-changed");
    }

    private static Verdict canRead(Schema reader, Schema writer) {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT).canRead(reader, writer);
    }

    private static Schema schema(String text) {
        return Schema.parse(SchemaSource.json(text));
    }

    private static Verdict.Incompatible incompatible(Schema reader, Schema writer) {
        return (Verdict.Incompatible) canRead(reader, writer);
    }

    /** The verdict where every rule that was broken is turned off. */
    private static Verdict withoutRules(Verdict.Incompatible verdict) {
        var off = verdict.findings().stream()
                .map(finding -> new RuleLevels.Override(finding.rule(), "", Severity.OFF))
                .toList();
        var part = new LevelVerdict.Part(Direction.BACKWARD, 0, verdict);
        return new RuleLevels(off)
                .apply(LevelVerdict.of(Level.BACKWARD, List.of(part)))
                .verdict();
    }
}
