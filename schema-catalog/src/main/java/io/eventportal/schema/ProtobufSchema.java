package io.eventportal.schema;

/** A valid Protobuf schema. */
public record ProtobufSchema(SchemaSource source, String canonicalText, String name) implements Schema {

    static ProtobufSchema parse(SchemaSource source) {
        return new ProtobufSchema(source, source.text(), "");
    }
}
