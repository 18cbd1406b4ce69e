package io.eventportal.schema;

/** The sizes beyond which a text is refused unread. */
final class SchemaLimits {

    /** Characters of a schema and of its references, together. */
    static final int MAX_CHARACTERS = 10 * 1024 * 1024;

    /** Names, values, starts and ends in a JSON text: some 25,000 fields. */
    static final int MAX_TOKENS = 500_000;

    /** Levels of nesting. */
    static final int MAX_DEPTH = 512;

    /** Levels of nesting of an Avro schema: a record within a record is three of them. */
    static final int MAX_AVRO_DEPTH = 1_024;

    /** Powers of ten up to which a number may go, either way; arithmetic on more would not end. */
    static final int MAX_EXPONENT = 1_000;

    private SchemaLimits() {}

    /** @throws InvalidSchemaException if the texts are longer than {@link #MAX_CHARACTERS} together */
    static void checkSize(SchemaSource source) {
        long characters = source.text().length();
        for (var reference : source.references().values()) {
            characters += reference.length();
        }
        if (characters > MAX_CHARACTERS) {
            throw InvalidSchemaException.of(
                    "The schema and its references have " + characters + " characters, more than the " + MAX_CHARACTERS
                            + " allowed",
                    Location.WHOLE);
        }
    }
}
