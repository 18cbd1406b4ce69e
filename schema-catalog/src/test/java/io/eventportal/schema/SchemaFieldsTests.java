package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaFieldsTests {

    @Test
    void readsAJsonSchemaWithReferencesAndNestedItems() {
        var fields = SchemaFields.of(SchemaSource.json("""
                {"type": "object", "required": ["id"], "properties": {
                  "id": {"$ref": "#/$defs/Id"},
                  "items": {"type": "array", "items": {"type": "object", "properties": {
                    "quantity": {"type": "integer", "minimum": 1, "description": "How many"}}}}},
                 "$defs": {"Id": {"type": "string", "format": "uuid"}}}
                """));

        assertThat(fields).extracting(SchemaField::name).containsExactly("id", "items");
        assertThat(fields.getFirst())
                .isEqualTo(
                        new SchemaField("id", "string", SchemaField.Presence.REQUIRED, "", List.of("uuid"), List.of()));
        assertThat(fields.get(1).type()).isEqualTo("array of object");
        assertThat(fields.get(1).fields()).singleElement().satisfies(quantity -> {
            assertThat(quantity.description()).isEqualTo("How many");
            assertThat(quantity.constraints()).containsExactly("at least 1");
        });
    }

    @Test
    void showsMembersOfAllOfAsOne() {
        var fields = SchemaFields.of(SchemaSource.json("""
                {"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {"const": 1}}}]}"""));

        assertThat(fields).extracting(SchemaField::name).containsExactly("a", "b");
        assertThat(fields.get(1).constraints()).containsExactly("always 1");
    }

    @Test
    void followsAJsonReferenceIntoATextThatCameWithTheSchema() {
        var source = new SchemaSource(
                SchemaFormat.JSON,
                """
                {"properties": {"money": {"$ref": "money.json"}}}""",
                Map.of("money.json", "{\"type\": \"object\", \"properties\": {\"currency\": {\"type\": \"string\"}}}"),
                null);

        assertThat(SchemaFields.of(source).getFirst().fields())
                .extracting(SchemaField::name)
                .containsExactly("currency");
    }

    @Test
    void stopsWhereATypeRepeatsItself() {
        var fields = SchemaFields.of(SchemaSource.json("""
                {"title": "Node", "properties": {"next": {"$ref": "#"}}}"""));

        assertThat(fields).singleElement().satisfies(next -> {
            assertThat(next.type()).isEqualTo("Node");
            assertThat(next.fields()).isEmpty();
        });
    }

    @Test
    void namesAnObjectByItsTitleAndNothingElse() {
        var fields = SchemaFields.of(SchemaSource.json("""
                {"properties": {"id": {"title": "Order id", "type": "string"},
                 "address": {"title": "Address", "type": "object"}}}"""));

        assertThat(fields).extracting(SchemaField::type).containsExactly("string", "Address");
    }

    @Test
    void readsAnAvroRecord() {
        var fields = SchemaFields.of(SchemaSource.avro("""
                {"type": "record", "name": "Paid", "namespace": "shop", "fields": [
                  {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                  {"name": "method", "type": {"type": "enum", "name": "Method", "symbols": ["CARD", "CASH"]}},
                  {"name": "note", "type": ["null", "string"], "default": null, "doc": "Free text"},
                  {"name": "payer", "type": {"type": "record", "name": "Payer", "fields": [
                    {"name": "id", "type": "string"}]}},
                  {"name": "second", "type": ["null", "shop.Payer"], "default": null}]}
                """));

        assertThat(fields)
                .extracting(SchemaField::type)
                .containsExactly("decimal (bytes)", "enum Method", "string", "record Payer", "shop.Payer");
        assertThat(fields.get(1).constraints()).containsExactly("one of CARD, CASH");
        assertThat(fields.get(2).isRequired()).isFalse();
        assertThat(fields.get(2).description()).isEqualTo("Free text");
        assertThat(fields.get(4).fields()).extracting(SchemaField::name).containsExactly("id");
    }

    @Test
    void readsTheFirstMessageOfAProtobufFile() {
        var fields = SchemaFields.of(SchemaSource.protobuf("""
                syntax = "proto3";
                package shop;
                message Reserved {
                  // Which order.
                  string order_id = 1;
                  repeated Line lines = 2;
                  Kind kind = 3;
                }
                message Line { string sku = 1; int32 quantity = 2; }
                enum Kind { UNKNOWN = 0; FULL = 1; }
                """));

        assertThat(fields).extracting(SchemaField::type).containsExactly("string", "repeated Line", "Kind");
        assertThat(fields.getFirst().description()).isEqualTo("Which order.");
        assertThat(fields.get(1).fields()).extracting(SchemaField::name).containsExactly("sku", "quantity");
        assertThat(fields.get(2).constraints()).containsExactly("number 3", "one of UNKNOWN, FULL");
    }

    @Test
    void listsAnAvroFieldThatLacksItsType() {
        var fields = SchemaFields.of(
                SchemaSource.avro("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\"}]}"));

        assertThat(fields).singleElement().extracting(SchemaField::type).isEqualTo("");
    }

    @Test
    void listsNothingOfATextThatIsNoSchema() {
        assertThat(SchemaFields.of(SchemaSource.json("{"))).isEmpty();
        assertThat(SchemaFields.of(SchemaSource.avro("nope"))).isEmpty();
        assertThat(SchemaFields.of(SchemaSource.protobuf("message {"))).isEmpty();
    }

    @Test
    void ofAProtobufFileTheMessageThatIsMeantIsRead() {
        var file = SchemaSource.protobuf("""
                syntax = "proto3";
                message OrderPlaced { string order_id = 1; }
                message OrderPaid { int32 cents = 1; }
                """);

        assertThat(SchemaFields.of(file, "OrderPaid"))
                .extracting(SchemaField::name)
                .containsExactly("cents");
        assertThat(SchemaFields.of(file, "Other")).extracting(SchemaField::name).containsExactly("order_id");
    }
}
