package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufDescriptorTextTests {

    private static final String MONEY = "syntax = \"proto3\"; package shop; message Money { int64 amount = 1; }";

    @ParameterizedTest
    @ValueSource(strings = {"""
                syntax = "proto3";
                package shop.v1;
                import "money.proto";
                option java_package = "com.shop \\"v1\\"";
                option java_multiple_files = true;
                message Order {
                  reserved 7, 10 to 12, 100 to max;
                  reserved "old";
                  string order_id = 1 [json_name = "id"];
                  optional int32 count = 2;
                  repeated shop.Money totals = 3 [deprecated = true];
                  map<string, Line> lines = 4;
                  oneof how { bool cash = 5; string card = 6; }
                  Kind kind = 8;
                  repeated sint64 numbers = 9 [packed = false];
                  message Line { fixed32 sku = 1; Line parent = 2; }
                  enum Kind { option allow_alias = true; KIND_UNKNOWN = 0; KIND_A = 1; KIND_B = 1 [deprecated = true]; reserved 5; }
                }
                enum Colour { RED = 0; }
                service Orders { rpc Get (Order) returns (stream Order); }
                """, """
                syntax = "proto2";
                message Old {
                  required string id = 1;
                  optional string name = 2 [default = "a\\"b"];
                  optional bytes raw = 3 [default = "\\001x"];
                  optional double ratio = 4 [default = inf];
                  optional Level level = 5 [default = HIGH];
                  repeated group Part = 6 { optional int32 size = 1; }
                  extensions 100 to 199;
                  enum Level { LOW = 1; HIGH = 2; }
                }
                extend Old { optional string extra = 100; }
                """, """
                edition = "2023";
                package p;
                option features.field_presence = IMPLICIT;
                message New {
                  string a = 1 [features.field_presence = EXPLICIT];
                  repeated int32 n = 2 [features.repeated_field_encoding = EXPANDED];
                  Sub sub = 3 [features.message_encoding = DELIMITED];
                  message Sub { int32 x = 1; }
                  reserved old, older;
                }
                """})
    void saysWhatTheCompiledTextSaid(String text) {
        var original = parse(text);
        var compiled =
                Base64.getEncoder().encodeToString(original.file().toProto().toByteArray());

        var written = ProtobufDescriptorText.orAsItIs(compiled);

        assertThat(written).isNotEqualTo(compiled);
        assertThat(parse(written).file().toProto())
                .as(written)
                .isEqualTo(original.file().toProto());
    }

    @Test
    void leavesTheTextOfTheLanguageAlone() {
        assertThat(ProtobufDescriptorText.orAsItIs(MONEY)).isEqualTo(MONEY);
        assertThat(ProtobufDescriptorText.orAsItIs("nonsense")).isEqualTo("nonsense");
        assertThat(ProtobufDescriptorText.orAsItIs("")).isEmpty();
    }

    private static ProtobufSchema parse(String text) {
        var references = text.contains("money.proto")
                ? new LinkedHashMap<>(Map.of("money.proto", MONEY))
                : Map.<String, String>of();
        return (ProtobufSchema) Schema.parse(new SchemaSource(SchemaFormat.PROTOBUF, text, references, null));
    }
}
