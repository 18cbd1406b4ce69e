package io.eventportal.schema;

/** A valid Avro schema. */
public record AvroSchema(SchemaSource source, String canonicalText, String name) implements Schema {

    static AvroSchema parse(SchemaSource source) {
        return new AvroSchema(source, source.text(), "");
    }
}
