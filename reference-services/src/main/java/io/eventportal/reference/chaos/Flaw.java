package io.eventportal.reference.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that is wrong on purpose. */
public enum Flaw {
    /** A consumer group reads a topic, and no document says so. */
    UNDECLARED_CONSUMER,
    /** Some events are still written with the version of their schema before the latest. */
    SCHEMA_VERSION_BEHIND,
    /** An event has a field that its schema does not declare. */
    UNDECLARED_FIELD,
    /** Now and then an event is written that a consumer cannot handle. */
    POISON_MESSAGE,
    /** A document declares an event that is never sent. */
    SILENT_EVENT,
    /** An event has a field whose name looks personal and that nothing marks as sensitive. */
    UNMARKED_FIELD;

    /** As people write it, for example {@code poison-message}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Flaw> ofId(String id) {
        return Arrays.stream(values()).filter(flaw -> flaw.id().equals(id)).findFirst();
    }
}
