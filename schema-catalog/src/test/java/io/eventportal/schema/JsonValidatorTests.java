package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonValidatorTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void saysWhatIsWrongAndWhere() {
        var validator = new JsonValidator(SchemaSource.json("{\"properties\": {\"a\": {\"type\": \"string\"}}}"));

        assertThat(validator.refusal(JSON.readTree("{\"a\": \"x\"}"))).isEmpty();
        assertThat(validator.refusal(JSON.readTree("{\"a\": 1}")))
                .hasValueSatisfying(text -> assertThat(text).startsWith("/a: "));
    }

    @Test
    void numbersAreTheSameInEveryNotation() {
        var validator = new JsonValidator(SchemaSource.json("{\"enum\": [59.8, 1.0], \"not\": {\"const\": 1.0}}"));

        assertThat(validator.accepts(JSON.readTree("59.80"))).isTrue();
        assertThat(validator.accepts(JSON.readTree("5.98e1"))).isTrue();
        assertThat(validator.accepts(JSON.readTree("1"))).isFalse();
    }

    @Test
    void referencesLeadToTheTextsThatCameWithIt() {
        var source = new SchemaSource(
                SchemaFormat.JSON, "{\"$ref\": \"b.json\"}", Map.of("b.json", "{\"type\": \"string\"}"), null);

        assertThat(new JsonValidator(source).accepts(JSON.readTree("1"))).isFalse();
    }

    @Test
    void aPatternThatTakesTooLongIsGivenUp() {
        var validator = new JsonValidator(SchemaSource.json("{\"pattern\": \"^(([a-z])+.)+[A-Z]([a-z])+$\"}"));

        assertThatThrownBy(() -> validator.accepts(JSON.readTree("\"" + "a".repeat(5_000) + "\"")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsPatternsAsEcmaHasThem() {
        // To Java the second bracket opens another class, and the dollar also stands before a last line end.
        var validator = new JsonValidator(SchemaSource.json("{\"pattern\": \"^[[]$\"}"));

        assertThat(validator.accepts(JsonNodeFactory.instance.stringNode("["))).isTrue();
        assertThat(validator.accepts(JsonNodeFactory.instance.stringNode("[\n")))
                .isFalse();
        assertThat(validator.accepts(JsonNodeFactory.instance.stringNode("]"))).isFalse();
    }
}
