package io.eventportal.schema;

import java.util.List;

/**
 * One field of a schema as people read it.
 *
 * @param name as it is written; {@code *} for entries of any name; for an alternative of a union, the alternative's name
 * @param type in the format's own words, for example {@code array of string}
 * @param presence whether every event has it
 * @param description the schema's own words about it; may be empty
 * @param constraints what else holds, short, for example {@code at least 1}; may be empty
 * @param fields the fields inside it, in document order; empty for a scalar and where a type repeats itself
 */
public record SchemaField(
        String name,
        String type,
        Presence presence,
        String description,
        List<String> constraints,
        List<SchemaField> fields) {

    public SchemaField {
        constraints = List.copyOf(constraints);
        fields = List.copyOf(fields);
    }

    /** Whether every event has the field. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    public boolean isRequired() {
        return presence == Presence.REQUIRED;
    }
}
