package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
