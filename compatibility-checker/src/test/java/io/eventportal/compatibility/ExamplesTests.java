package io.eventportal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonValidator;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExamplesTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static JsonNode made(SchemaSource schema) {
        assertThat(Examples.of(schema, "")).isInstanceOf(Example.Made.class);
        return JSON.readTree(((Example.Made) Examples.of(schema, "")).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "true", """
                {"type": "object", "required": ["id"], "properties": {
                  "id": {"type": "string", "format": "uuid"},
                  "code": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{2,}$", "minLength": 8},
                  "total": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.25},
                  "count": {"type": "integer", "minimum": 7, "maximum": 8},
                  "lines": {"type": "array", "minItems": 2, "items": {"type": "object",
                    "properties": {"sku": {"type": "string", "maxLength": 2}}}}}}
                """, """
                {"allOf": [{"properties": {"a": {"minimum": 3}}}, {"properties": {"a": {"type": "integer"}}}],
                 "oneOf": [{"type": "null"}, {"type": "object", "required": ["b"]}]}
                """, """
                {"$ref": "#/$defs/Node", "$defs": {"Node": {"type": "object", "required": ["name"], "properties":
                  {"name": {"type": "string"}, "next": {"$ref": "#/$defs/Node"},
                   "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}}}}
                """, """
                {"type": "object", "properties": {"kind": {"const": "b"}, "left": {"type": "string"}},
                 "if": {"properties": {"kind": {"const": "b"}}}, "then": {"not": {"required": ["left"]}}}
                """, """
                {"type": "array", "uniqueItems": true, "minItems": 3, "items": {"type": "integer"}}
                """, """
                {"type": "object", "properties": {"a": {"type": "integer", "default": "not a number"}}}
                """, """
                {"type": "object", "additionalProperties": {"type": "boolean"}, "minProperties": 1}
                """})
    void aJsonExampleIsValid(String text) {
        var schema = SchemaSource.json(text);

        assertThat(new JsonValidator(schema).refusal(made(schema))).isEmpty();
    }

    @Test
    void theSchemasOwnExamplesAreTaken() {
        var event = made(SchemaSource.json("""
                {"type": "object", "properties": {
                  "currency": {"type": "string", "examples": ["CHF", "EUR"]},
                  "placed": {"type": "string", "format": "date-time"}}}
                """));

        assertThat(event.path("currency").asString()).isEqualTo("CHF");
        assertThat(event.path("placed").asString()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void aSchemaThatNothingSatisfiesHasNoExample() {
        assertThat(Examples.of(SchemaSource.json("{\"type\": \"string\", \"minLength\": 3, \"maxLength\": 2}"), ""))
                .isEqualTo(new Example.None("No event satisfies this schema."));
        assertThat(Examples.of(SchemaSource.json("{\"type\": 7}"), "")).isInstanceOf(Example.None.class);
        assertThat(Examples.of(SchemaSource.protobuf("syntax = \"proto3\";"), ""))
                .isEqualTo(new Example.None("The file declares no message."));
        assertThat(Examples.of(SchemaSource.avro("""
                {"type": "record", "name": "Endless", "fields": [{"name": "next", "type": "Endless"}]}
                """), "")).isInstanceOf(Example.None.class);
    }

    @Test
    void ofAProtobufFileTheMessageThatIsMeantIsShown() {
        var file = SchemaSource.protobuf("""
                syntax = "proto3"; package shop;
                message OrderPlaced { string order_id = 1; }
                message OrderPaid { int32 cents = 1; }
                """);

        assertThat(((Example.Made) Examples.of(file, "OrderPaid")).json()).contains("cents");
        assertThat(((Example.Made) Examples.of(file, "shop.OrderPaid")).json()).contains("cents");
        assertThat(((Example.Made) Examples.of(file, "Other")).json()).contains("orderId");
    }

    @Test
    void anAvroExampleFillsWhatMayBeNullAndEndsWhereARecordContainsItself() throws IOException {
        var schema = SchemaSource.avro("""
                {"type": "record", "name": "Order", "namespace": "com.shop", "fields": [
                  {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
                  {"name": "note", "type": ["null", "string"], "default": null},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                  {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "DONE"]}},
                  {"name": "parent", "type": ["null", "Order"], "default": null},
                  {"name": "lines", "type": {"type": "array", "items": {"type": "map", "values": "int"}}}]}
                """);

        var event = made(schema);

        assertThat(event.path("note").path("string").asString()).isEqualTo("text");
        assertThat(event.path("parent").isNull()).isTrue();
        assertThat(event.path("lines").size()).isOne();
        assertThat(readByAvro(schema, event.toString())).isEqualTo("OPEN");
    }

    private static String readByAvro(SchemaSource source, String json) throws IOException {
        var schema = new org.apache.avro.Schema.Parser().parse(source.text());
        var decoder = DecoderFactory.get().jsonDecoder(schema, json);
        var read = new GenericDatumReader<org.apache.avro.generic.GenericRecord>(schema).read(null, decoder);
        return read.get("state").toString();
    }

    @Test
    void aProtobufExampleTakesOneOfAOneofAndEndsWhereAMessageContainsItself() {
        var event = made(SchemaSource.protobuf("""
                syntax = "proto3";
                message Order {
                  string id = 1;
                  oneof payment { string card = 2; int64 voucher = 3; }
                  map<string, Line> lines = 4;
                  repeated State states = 5;
                  Order parent = 6;
                  enum State { UNKNOWN = 0; OPEN = 1; }
                  message Line { uint32 quantity = 1; bytes stamp = 2; }
                }
                """));

        assertThat(event.has("card")).isTrue();
        assertThat(event.has("voucher")).isFalse();
        assertThat(event.has("parent")).isFalse();
        assertThat(event.at("/lines/text/quantity").asInt()).isOne();
        assertThat(event.at("/states/0").asString()).isEqualTo("OPEN");
    }

    static Stream<Path> referenceSchemas() throws IOException {
        return Files.walk(Path.of("../asyncapi/schemas"))
                .filter(Files::isRegularFile)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("referenceSchemas")
    void everySchemaOfTheReferenceServicesHasAnExample(Path file) throws IOException {
        var name = file.getFileName().toString();
        var format = name.endsWith(".avsc")
                ? SchemaFormat.AVRO
                : name.endsWith(".proto") ? SchemaFormat.PROTOBUF : SchemaFormat.JSON;

        var example = Examples.of(SchemaSource.of(format, Files.readString(file)), "");

        assertThat(example).isInstanceOf(Example.Made.class);
    }
}
