package io.eventportal.schema;

/** A valid Json schema. */
public record JsonSchema(SchemaSource source, String canonicalText, String name) implements Schema {

    static JsonSchema parse(SchemaSource source) {
        return new JsonSchema(source, source.text(), "");
    }
}
