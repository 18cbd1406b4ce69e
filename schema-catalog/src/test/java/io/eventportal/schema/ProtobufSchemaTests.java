package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtobufSchemaTests {

    @Test
    void linksNestedTypesMapsOneofsAndGooglesOwn() {
        var schema = proto("""
                syntax = "proto3";
                package shop.v1;
                import "google/protobuf/timestamp.proto";
                message Order {
                  string id = 1;
                  optional int32 size = 2;
                  repeated Line lines = 3;
                  map<string, Line> by_sku = 4;
                  oneof payment { string card = 5; bytes token = 6; }
                  google.protobuf.Timestamp at = 7;
                  State state = 8;
                  reserved 9, 20 to 30, 100 to max;
                  reserved "gone";
                  message Line { string sku = 1; }
                  enum State { UNKNOWN = 0; OPEN = 1; }
                }
                """);
        var order = schema.message().orElseThrow();

        assertThat(schema.name()).isEqualTo("shop.v1.Order");
        assertThat(order.findFieldByName("by_sku").isMapField()).isTrue();
        assertThat(order.findFieldByName("size").hasPresence()).isTrue();
        assertThat(order.getRealOneofs()).hasSize(1);
        assertThat(order.isReservedNumber(25)).isTrue();
        assertThat(order.isReservedName("gone")).isTrue();
        assertThat(order.findFieldByName("at").getType()).isEqualTo(FieldDescriptor.Type.MESSAGE);
        assertThat(schema.declared()
                        .messages()
                        .getFirst()
                        .fields()
                        .get(2)
                        .location()
                        .line())
                .isEqualTo(7);
    }

    @Test
    void readsProto2WithGroupsDefaultsAndExtensions() {
        var schema = proto("""
                syntax = "proto2";
                message A {
                  required int32 n = 1 [default = 7];
                  optional bytes b = 2 [default = "x"];
                  optional E e = 3 [default = TWO];
                  repeated group Part = 4 { optional string name = 1; }
                  extensions 100 to 199;
                  enum E { option allow_alias = true; ONE = 1; TWO = 2; ALSO = 2; }
                }
                extend A { optional string more = 100; }
                """);

        assertThat(schema.message().orElseThrow().findFieldByName("n").getDefaultValue())
                .isEqualTo(7);
        assertThat(schema.message().orElseThrow().findFieldByName("part").getType())
                .isEqualTo(FieldDescriptor.Type.GROUP);
    }

    @Test
    void commentsLayoutAndFieldOrderDoNotChangeTheFingerprint() {
        var one = proto("syntax = \"proto3\"; message A { int32 a = 1; /* x */ string b = 2; }");
        var same = proto("syntax = \"proto3\";\nmessage A {\n  string b = 2; // y\n  int32 a = 1;\n}");

        assertThat(one.fingerprint()).isEqualTo(same.fingerprint());
    }

    @Test
    void importsComeFromTheReferencesAndNowhereElse() {
        var source = new SchemaSource(
                SchemaFormat.PROTOBUF,
                "syntax = \"proto3\"; import \"common/money.proto\"; message A { common.Money m = 1; }",
                Map.of("common/money.proto", "syntax = \"proto3\"; package common; message Money { int64 units = 1; }"),
                null);

        assertThat(((ProtobufSchema) Schema.parse(source)).message()).isPresent();
        assertThat(issue("syntax = \"proto3\";\nimport \"/etc/passwd\";")
                        .location()
                        .line())
                .isEqualTo(2);
        assertThat(issue("import \"schema.proto\";").message()).contains("circle");
    }

    @Test
    void placesSyntaxErrorsAndUnknownTypes() {
        assertThat(issue("syntax = \"proto3\";\nmessage A {\n  int32 a 1;\n}")
                        .location()
                        .line())
                .isEqualTo(3);

        var unknown = issue("syntax = \"proto3\";\nmessage A {\n  Nothing a = 1;\n}");
        assertThat(unknown.message()).contains("Nothing");
        assertThat(unknown.location().line()).isEqualTo(3);
    }

    @Test
    void refusesNumbersUsedTwiceReservedOrImpossible() {
        assertThat(issue("message A { optional int32 a = 1; optional int32 b = 1; }")
                        .message())
                .contains("1");
        assertThat(issue("message A { reserved 1; optional int32 a = 1; }").message())
                .contains("reserved");
        assertThat(issue("message A { optional int32 a = 19000; }").message()).contains("19000");
        assertThat(issue("enum E { A = 0; B = 0; }").message()).contains("allow_alias");
    }

    @Test
    void refusesMalformedTextsWithoutCrashing() {
        for (var text : new String[] {
            "message",
            "message A {",
            "message A { map<string> m = 1; }",
            "syntax = \"proto9\";",
            "}",
            "\"",
            "/*",
            "message A { oneof",
            "message A {".repeat(50_000),
            "message A { int32 a = 99999999999; }",
            "option x = {".repeat(100_000)
        }) {
            assertThat(issue(text).message()).isNotBlank();
        }
    }

    private static ProtobufSchema proto(String text) {
        return (ProtobufSchema) Schema.parse(SchemaSource.protobuf(text));
    }

    private static SchemaIssue issue(String text) {
        return assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> proto(text))
                .actual()
                .issues()
                .getFirst();
    }
}
