package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredFieldsTests {

    private static final String ORDER = """
            {"type":"object","properties":{
               "id":{"type":"string"},
               "lines":{"type":"array","items":{"$ref":"#/$defs/line"}},
               "payment":{"oneOf":[{"type":"null"},{"properties":{"card":{"x-sensitive":true,"enum":["a"]}}},
                                   {"properties":{"iban":true}}]},
               "address":{"$ref":"address.json"},
               "extra":{"type":"object"},
               "labels":{"additionalProperties":{"properties":{"since":{}}}},
               "open":{"properties":{"a":{}},"additionalProperties":true},
               "secret":{"x-sensitive":true,"properties":{"state":{"enum":["on","off"]}}},
               "state":{"enum":["on","off"]},
               "dynamic":{"$dynamicRef":"#node","properties":{"a":{"enum":[1]}}},
               "lost":{"$ref":"#/$defs/none","properties":{"a":{}}},
               "tree":{"$ref":"#"}},
             "if":{"properties":{"kind":{"const":"gift"}}},"then":{"properties":{"wrapping":{}}},
             "$defs":{"line":{"properties":{"sku":{},"a/b":{}}}}}
            """;

    private static final SchemaSource SOURCE = new SchemaSource(
            SchemaFormat.JSON, ORDER, Map.of("address.json", "{\"properties\":{\"street\":{\"enum\":[\"a\"]}}}"), null);

    @ParameterizedTest
    @CsvSource({
        "/id, true",
        "/other, false",
        "/lines, true",
        "/lines/*, true",
        "/lines/*/sku, true",
        "/lines/*/a~1b, true",
        "/lines/*/gift, false",
        "/payment/card, true",
        "/payment/iban/any/thing, true",
        "/payment/cash, false",
        "/address/street, true",
        "/address/town, false",
        "/extra/any/thing, true",
        "/labels/any/since, true",
        "/labels/any/until, false",
        "/open/a, true",
        "/open/b, false",
        "/kind, true",
        "/wrapping, true",
        "/dynamic/b, true",
        "/lost/b, true",
        "/tree/tree/lines/*/sku, true",
        "/tree/tree/lines/*/gift, false"
    })
    void knowsWhatAJsonSchemaDeclaresAndWhatItLeavesOpen(String pointer, boolean declared) {
        assertThat(new JsonPlaces(SOURCE).declares(pointer)).isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource({
        "/state, true",
        "/address/street, true",
        "/payment/card, false",
        "/secret/state, false",
        "/extra/any, false",
        "/dynamic/a, false",
        "/other, false"
    })
    void aValueMayBeToldWhereNothingOnTheWayIsSensitiveOrInDoubt(String pointer, boolean told) {
        assertThat(new JsonPlaces(SOURCE).mayBeTold(pointer)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "/id, true",
        "/former, true",
        "/lines/*/sku, true",
        "/lines/*/gift, false",
        "/labels/*, true",
        "/maybe/deep, true",
        "/id/deep, false",
        "/other, false"
    })
    void knowsWhatAnAvroSchemaDeclares(String pointer, boolean declared) {
        var schema = SchemaSource.avro("""
                {"type":"record","name":"Order","fields":[
                  {"name":"id","type":"string","aliases":["former"]},
                  {"name":"lines","type":{"type":"array","items":
                    {"type":"record","name":"Line","fields":[{"name":"sku","type":"string"}]}}},
                  {"name":"labels","type":{"type":"map","values":"string"}},
                  {"name":"maybe","type":["null",{"type":"record","name":"Deep","fields":[{"name":"deep","type":"int"}]}]}]}
                """);

        assertThat(DeclaredFields.of(List.of(schema), "").declares(pointer)).isEqualTo(declared);
    }

    @ParameterizedTest
    @CsvSource({
        "/id, true",
        "/lines/*/sku, true",
        "/lines/*/gift, false",
        "/labels/*, true",
        "/labels/*/since, true",
        "/id/*, false",
        "/7, false"
    })
    void knowsWhatAProtobufFileDeclaresForTheTypeThatIsMeant(String pointer, boolean declared) {
        var schema = SchemaSource.protobuf("""
                syntax = "proto3";
                message Other { string other = 1; }
                message Order {
                  string id = 1;
                  repeated Line lines = 2;
                  map<string, Label> labels = 3;
                  message Line { string sku = 1; }
                  message Label { int64 since = 1; }
                }
                """);

        assertThat(DeclaredFields.of(List.of(schema), "Order").declares(pointer))
                .isEqualTo(declared);
    }

    @Test
    void oneOfSeveralSchemasIsEnough() {
        var schemas = Stream.of("a", "b")
                .map(name -> SchemaSource.json("{\"properties\":{\"" + name + "\":{}}}"))
                .toList();

        assertThat(Stream.of("/a", "/b", "/c").map(DeclaredFields.of(schemas, "")::declares))
                .containsExactly(true, true, false);
    }

    @Test
    void whereNoSchemaCanBeReadNothingIsUndeclared() {
        assertThat(DeclaredFields.of(List.of(SchemaSource.avro("{")), "").declares("/a"))
                .isTrue();
        assertThat(DeclaredFields.of(List.of(), "").declares("/a")).isTrue();
    }
}
