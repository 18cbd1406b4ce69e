package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import org.junit.jupiter.api.Test;

class ProtobufPartTests {

    private static final Schema FILE = Schema.parse(SchemaSource.protobuf("""
            syntax = "proto3";
            package shop;
            message Placed { repeated Line lines = 1; map<string, Price> prices = 2; }
            message Line { string sku = 1; Size.Unit unit = 2; }
            message Price { int64 cents = 1; }
            message Size { message Unit { string name = 1; Placed within = 2; } }
            message Lost { string reason = 1; }
            """));

    @Test
    void holdsTheMessageFirstAndAllThatItUses() {
        var part = (ProtobufSchema) FILE.only("Line");

        assertThat(part.file().getMessageTypes())
                .extracting(Descriptor::getName)
                .containsExactly("Line", "Placed", "Price", "Size");
        assertThat(part.name()).isEqualTo("shop.Line");
    }

    @Test
    void takesTheFullNameToo() {
        assertThat(((ProtobufSchema) FILE.only("shop.Lost")).file().getMessageTypes())
                .hasSize(1);
    }

    @Test
    void staysWholeForANameThatItDoesNotHave() {
        assertThat(FILE.only("Found")).isEqualTo(FILE);
    }
}
