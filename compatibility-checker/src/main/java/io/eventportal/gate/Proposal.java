package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Level;
import io.eventportal.schema.SchemaSource;
import org.jspecify.annotations.Nullable;

/**
 * A schema that somebody would like to send an event by.
 *
 * @param level of the plain registry rule; null takes the portal's
 */
record Proposal(
        Target target, SchemaSource schema, @Nullable Level level) {

    /** What the schema is for. */
    sealed interface Target {

        record OfEvent(EventKey event) implements Target {

            @Override
            public String toString() {
                return event.toString();
            }
        }

        /** The one event whose schema a subject of the registry holds. */
        record OfSubject(String subject) implements Target {

            @Override
            public String toString() {
                return "subject " + subject;
            }
        }
    }
}
