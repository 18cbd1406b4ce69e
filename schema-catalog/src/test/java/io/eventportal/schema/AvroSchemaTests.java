package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSchemaTests {

    @Test
    void docsAndDefaultsDoNotChangeTheFingerprint() {
        var one = avro(
                "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"n\",\"doc\":\"x\",\"fields\":[{\"name\":\"f\",\"type\":\"int\",\"default\":1}]}");
        var same = avro(
                "{\"name\":\"n.A\",\"type\":\"record\",\"fields\":[{\"type\":{\"type\":\"int\"},\"name\":\"f\"}]}");

        assertThat(one.fingerprint()).isEqualTo(same.fingerprint());
        assertThat(one.name()).isEqualTo("n.A");
    }

    @Test
    void namesTypesOfItsReferences() {
        var schema = (AvroSchema) Schema.parse(new SchemaSource(
                SchemaFormat.AVRO,
                "{\"type\":\"record\",\"name\":\"n.B\",\"fields\":[{\"name\":\"a\",\"type\":\"n.A\"}]}",
                Map.of("n.A", "{\"type\":\"enum\",\"name\":\"n.A\",\"symbols\":[\"X\"]}"),
                null));

        assertThat(schema.parsed().getField("a").schema().getFullName()).isEqualTo("n.A");
    }

    @Test
    void placesAnUnknownName() {
        var issue = issue("{\"type\":\"record\",\"name\":\"B\",\n\"fields\":[{\"name\":\"a\",\"type\":\"Nothing\"}]}");

        assertThat(issue.location().pointer()).isEqualTo("/fields/0/type");
        assertThat(issue.location().line()).isEqualTo(2);
    }

    @Test
    void refusesADefaultOfAnotherType() {
        assertThat(issue(
                                "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}")
                        .message())
                .contains("default");
    }

    @Test
    void refusesMalformedShapesWithoutCrashing() {
        for (var text : new String[] {
            "",
            "{",
            "[]x",
            "null",
            "1",
            "{}",
            "{\"type\":1}",
            "{\"type\":\"record\",\"name\":\"B\"}",
            "{\"type\":\"record\",\"name\":\"B\",\"fields\":[1]}",
            "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[1]}",
            "{\"type\":\"fixed\",\"name\":\"F\",\"size\":\"x\"}",
            "{\"type\":\"map\"}",
            "[[\"int\"]]",
            "{\"type\":\"array\",\"items\":".repeat(100_000)
        }) {
            assertThat(issue(text).message()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"a": 1, ~ "a": 2}     | 2 | 2 | Duplicate key "a"
        {"a": 1, ~ "b" 2}      | 2 | 6 | expecting a colon
        [~ {"a": [1}]          | 2 | 10 | Unexpected close marker '}': expected ']'
        ["int",~ "x            | 2 | 4 | end-of-input
        ["int"] ~ ["x"]        | 2 | 2 | follows the value
        [~ 1e1001]             | 2 | 2 | The schema has a number beyond 10^1000
        [~ -1e99999999999]     | 2 | 2 | The schema has a number beyond 10^1000
        [~ NaN]                | 2 | 5 | Non-standard token 'NaN'
        [~ // one]             | 2 | 2 | maybe a (non-standard) comment?
        """)
    void placesWhatIsNoJson(String text, int line, int column, String message) {
        var issue = issue(text.replace('~', '\n'));

        assertThat(issue.message())
                .startsWith("The schema ")
                .contains(message)
                .doesNotContain("Source:", "Feature", "enable");
        assertThat(issue.location())
                .extracting(Location::line, Location::column)
                .containsExactly(line, column);
    }

    @Test
    void refusesWhatExceedsTheLimitsOfItsParser() {
        assertThat(issue("[" + "\n".repeat(7) + "9".repeat(1_001) + "]").message())
                .isEqualTo(
                        "The schema is not valid JSON: Number value length (1001) exceeds the maximum allowed (1000)");
        var tooDeep = issue("[\n".repeat(2_000));
        assertThat(tooDeep.message())
                .isEqualTo("The schema is not valid JSON: Document nesting depth (1025) exceeds the maximum allowed"
                        + " (1024)");
        assertThat(tooDeep.location()).isEqualTo(new Location("", 1025, 1));
    }

    @Test
    void readsASchemaAtTheDepthLimit() {
        var deep = "{\"type\":\"array\",\"items\":".repeat(510) + "\"int\"" + "}".repeat(510);

        assertThat(avro(deep).depth()).isEqualTo(510);
    }

    private static AvroSchema avro(String text) {
        return (AvroSchema) Schema.parse(SchemaSource.avro(text));
    }

    private static SchemaIssue issue(String text) {
        return assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> avro(text))
                .actual()
                .issues()
                .getFirst();
    }
}
