package io.eventportal.impact;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Level;
import io.eventportal.schema.SchemaSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody thinks of making: a new payload schema for an event, or one that is none of a schema.
 *
 * @param schema null exactly where {@code whatIf} is not
 * @param level the plain registry rule to show beside the consumers' verdicts; null takes the default level
 */
public record Proposal(
        EventKey event,
        @Nullable SchemaSource schema,
        @Nullable Level level,
        @Nullable WhatIf whatIf) {

    public Proposal {
        if ((schema == null) == (whatIf == null)) {
            throw new IllegalArgumentException("Either a schema is proposed, or another change.");
        }
    }

    /** A new payload schema. */
    public Proposal(EventKey event, SchemaSource schema, @Nullable Level level) {
        this(event, schema, level, null);
    }

    /** A change that is none of the schema. */
    public static Proposal of(EventKey event, WhatIf whatIf) {
        return new Proposal(event, null, null, whatIf);
    }

    /** What is proposed, for the middle of a sentence. */
    public String words() {
        return whatIf == null ? "a change to its schema" : whatIf.words();
    }

    /** @throws NullPointerException if no schema is proposed */
    SchemaSource requiredSchema() {
        return Objects.requireNonNull(schema);
    }
}
