package io.eventportal.registry;

import io.eventportal.schema.SchemaFormat;
import java.util.List;

/**
 * A schema that somebody wants to register, look up or check.
 *
 * @param references at most 100, in the order given
 * @param contract metadata and rules; empty says nothing about them
 * @param sameness when an earlier version counts as holding this very schema
 */
public record NewSchema(
        SchemaFormat format, String text, List<SchemaReference> references, DataContract contract, Sameness sameness) {

    public NewSchema {
        references = List.copyOf(references);
    }

    public NewSchema(SchemaFormat format, String text, List<SchemaReference> references, Sameness sameness) {
        this(format, text, references, DataContract.NONE, sameness);
    }

    NewSchema normalized() {
        return new NewSchema(format, text, references, contract, Sameness.NORMALIZED);
    }

    NewSchema withContract(DataContract other) {
        return new NewSchema(format, text, references, other, sameness);
    }

    /** When two texts are the same schema. */
    public enum Sameness {
        /** Equal but for blanks between JSON tokens. */
        TEXT,
        /** Equal but for layout and the order of members; in Protobuf also for comments. */
        NORMALIZED
    }
}
