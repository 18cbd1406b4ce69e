package io.eventportal.traffic;

import org.jspecify.annotations.Nullable;

/** Collects what a record says of itself from places of different strength, and keeps the strongest word on each. */
final class Ladder {

    /** What is looked for. */
    enum Attribute {
        TYPE,
        SOURCE,
        EVENT_ID,
        CORRELATION_ID,
        CAUSATION_ID
    }

    /** Where it was found, strongest first. */
    enum Rung {
        /** Where the settings say that the topic's records name it. */
        CONFIGURED,
        /** CloudEvents in binary mode: {@code ce_} headers. */
        CLOUD_EVENT_HEADER,
        /** CloudEvents in structured mode: the value is the event. */
        CLOUD_EVENT_VALUE,
        /** A header by common convention, for example {@code event-type}. */
        PLAIN_HEADER,
        /** An envelope's field that can hardly mean anything else, for example {@code eventType}. */
        ENVELOPE_FIELD,
        /** A field that may also mean something else: {@code type}, {@code id}. */
        GENERAL_FIELD,
        /** A mark of the framework that wrote the record: Spring's type id, Debezium's connector. */
        FRAMEWORK
    }

    private static final int ATTRIBUTES = Attribute.values().length;

    private final @Nullable String[] names = new String[ATTRIBUTES];
    private final Rung[] rungs = new Rung[ATTRIBUTES];

    /** On the same rung the later word counts, as it does for Kafka's headers and JSON's fields. */
    void offer(Attribute attribute, Rung rung, @Nullable String name) {
        var at = attribute.ordinal();
        if ((names[at] == null || rung.compareTo(rungs[at]) <= 0) && name != null && Names.isTrusted(name)) {
            names[at] = name;
            rungs[at] = rung;
        }
    }

    void offer(Attribute attribute, Rung rung, byte @Nullable [] name) {
        offer(attribute, rung, Names.trusted(name));
    }

    boolean has(Attribute attribute) {
        return names[attribute.ordinal()] != null;
    }

    RecordIdentity identity(@Nullable Integer schemaId) {
        return new RecordIdentity(
                name(Attribute.TYPE),
                name(Attribute.SOURCE),
                name(Attribute.EVENT_ID),
                name(Attribute.CORRELATION_ID),
                name(Attribute.CAUSATION_ID),
                schemaId);
    }

    private @Nullable String name(Attribute attribute) {
        return names[attribute.ordinal()];
    }
}
