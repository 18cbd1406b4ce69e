package io.eventportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldKindTests {

    @Test
    void saysTheSameOfWhatFormatsCallOtherwise() {
        assertThat(kinds(SchemaSource.json("""
                {"properties": {"id": {"type": "string", "format": "uuid"}, "count": {"type": "integer"},
                 "rate": {"type": "number"}, "on": {"type": "boolean"}, "tags": {"type": "array", "items": {"type": "string"}},
                 "kind": {"enum": ["A", "B"]}, "note": {"type": ["string", "null"]},
                 "place": {"type": "object", "title": "Place", "properties": {"city": {"type": "string"}}}}}""")))
                .containsExactly(
                        "string", "integer", "number", "boolean", "array of string", "string", "string", "object");
        assertThat(kinds(SchemaSource.avro("""
                {"type": "record", "name": "E", "fields": [
                 {"name": "id", "type": {"type": "string", "logicalType": "uuid"}}, {"name": "count", "type": "long"},
                 {"name": "rate", "type": "double"}, {"name": "on", "type": "boolean"},
                 {"name": "tags", "type": {"type": "array", "items": "string"}},
                 {"name": "kind", "type": {"type": "enum", "name": "K", "symbols": ["A"]}},
                 {"name": "note", "type": ["null", "string"]},
                 {"name": "place", "type": {"type": "record", "name": "P", "fields": [{"name": "city", "type": "string"}]}}]}""")))
                .containsExactly(
                        "string", "integer", "number", "boolean", "array of string", "string", "string", "object");
        assertThat(kinds(SchemaSource.protobuf("""
                syntax = "proto3";
                message E { string id = 1; int64 count = 2; double rate = 3; bool on = 4; repeated string tags = 5;
                  K kind = 6; optional string note = 7; P place = 8; }
                message P { string city = 1; }
                enum K { A = 0; }""")))
                .containsExactly(
                        "string", "integer", "number", "boolean", "array of string", "string", "string", "object");
    }

    @Test
    void tellsApartWhatIsNotTheSame() {
        assertThat(kinds(SchemaSource.avro("""
                {"type": "record", "name": "E", "fields": [
                 {"name": "a", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                 {"name": "b", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                 {"name": "c", "type": {"type": "int", "logicalType": "date"}},
                 {"name": "d", "type": {"type": "int", "logicalType": "time-millis"}},
                 {"name": "e", "type": "bytes"}, {"name": "f", "type": {"type": "map", "values": "int"}},
                 {"name": "g", "type": ["string", "long", "null"]},
                 {"name": "h", "type": {"type": "fixed", "name": "F", "size": 4}}]}""")))
                .containsExactly(
                        "decimal",
                        "timestamp",
                        "date",
                        "time",
                        "bytes",
                        "map of integer",
                        "integer or string",
                        "bytes");
        assertThat(kinds(SchemaSource.protobuf("""
                syntax = "proto3";
                message E { map<string, int32> a = 1; bytes b = 2; repeated E c = 3; }"""))).containsExactly("map of integer", "bytes", "array of object");
        assertThat(kinds(SchemaSource.json("{\"properties\": {\"a\": true, \"b\": {\"type\": \"array\"}}}")))
                .containsExactly("anything", "array of anything");
    }

    private static List<String> kinds(SchemaSource schema) {
        return SchemaFields.of(schema).stream().map(FieldKind::of).toList();
    }
}
