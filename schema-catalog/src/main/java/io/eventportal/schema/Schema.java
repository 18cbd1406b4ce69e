package io.eventportal.schema;

/** A valid schema of one of the three formats. */
public sealed interface Schema permits AvroSchema, JsonSchema, ProtobufSchema {

    /** The original, as it was parsed. */
    SchemaSource source();

    /** The normal form that the format defines: equal meaning gives equal text. */
    String canonicalText();

    /** Full name of the record, message or type it describes; the {@code title} for JSON Schema; may be empty. */
    String name();

    default Fingerprint fingerprint() {
        return Fingerprint.of(canonicalText());
    }

    /**
     * The part that describes one type, where a schema holds several: a Protobuf file narrowed to the message of that
     * name, full or simple, and what it uses. The schema itself if it has no such part.
     */
    default Schema only(String type) {
        return this;
    }

    /**
     * Reads a schema.
     *
     * @throws InvalidSchemaException if the text is not a valid schema of its format, or exceeds the limits (10 MB,
     *     depth 512)
     */
    static Schema parse(SchemaSource source) {
        try {
            return switch (source.format()) {
                case AVRO -> AvroSchema.parse(source);
                case JSON -> JsonSchema.parse(source);
                case PROTOBUF -> ProtobufSchema.parse(source);
            };
        } catch (StackGuard.StackExhaustedException e) {
            throw InvalidSchemaException.of("The schema is nested too deeply", Location.WHOLE);
        }
    }
}
