package io.eventportal.schema;

import java.util.List;

/**
 * Reads the fields of a schema for people: names, types, presence, descriptions. Not for verdicts: what it shows is a
 * summary, cut at {@value #MAX_DEPTH} levels and {@value #MAX_FIELDS} fields.
 */
public final class SchemaFields {

    static final int MAX_DEPTH = 12;
    static final int MAX_FIELDS = 1000;

    private SchemaFields() {}

    /** The top-level fields in document order; empty if the schema has none or its text cannot be read. */
    public static List<SchemaField> of(SchemaSource source) {
        return of(source, "");
    }

    /**
     * The same, for one type of the text.
     *
     * @param type the message of a Protobuf file that is meant, by its name or full name; the first if there is none of that
     *     name
     */
    public static List<SchemaField> of(SchemaSource source, String type) {
        var budget = new Budget();
        return switch (source.format()) {
            case AVRO -> new AvroFields(budget).read(source);
            case JSON -> new JsonFields(budget, source.references()).read(source);
            case PROTOBUF -> new ProtobufFields(budget).read(source, type);
        };
    }

    /** How many fields may still be shown. */
    static final class Budget {
        private int left = MAX_FIELDS;

        boolean take() {
            return left-- > 0;
        }
    }
}
