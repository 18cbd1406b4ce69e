package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to make a change in steps none of which breaks a known reader. Every schema in it was checked: each step's readers
 * were proven to cope with what is written then.
 *
 * @param steps in order; empty where nobody is hurt
 */
public record WayOut(Kind kind, List<Step> steps) {

    public WayOut {
        steps = List.copyOf(steps);
    }

    /** In which manner. */
    public enum Kind {
        /** Nobody is hurt: just do it. */
        DIRECT,
        /** Readers learn to read both schemas, then the producers change. */
        READERS_FIRST,
        /** Producers write for both, readers move, producers drop the old part. */
        EXPAND_AND_CONTRACT,
        /** No schema serves both: a new event type beside the old one. */
        NEW_EVENT_TYPE,
        /** Where the change is none of a schema, or too little is known: people have to agree. */
        AGREEMENT;

        /** {@code direct}, {@code readers-first}, {@code expand-and-contract}, {@code new-event-type} or {@code agreement}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One step.
     *
     * @param text what to do, a sentence
     * @param application whose step it is; null: of the producers, or of all
     * @param schema what is registered or written then; null if none
     */
    public record Step(
            Action action,
            String text,
            @Nullable ApplicationId application,
            @Nullable SchemaSource schema) {}

    /** What a step does. */
    public enum Action {
        /** The application registers this reader schema, and runs with it. */
        READ,
        /** The producers write by this schema. */
        WRITE,
        /** Nothing is done until something is so. */
        WAIT,
        /** Something to be settled between people. */
        AGREE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
