package io.eventportal.search;

import java.util.Arrays;
import java.util.Optional;

/** A property by which events are narrowed down and counted. */
public enum Facet {
    /** {@code declared}, {@code observed} or {@code confirmed}. */
    STATUS("status"),
    DOMAIN("domain"),
    /** Of the payload's schema: {@code avro}, {@code json} or {@code protobuf}. */
    FORMAT("format"),
    /** How far the event is in its life. */
    LIFECYCLE("state"),
    /** See {@link Conformity}. */
    CONFORMANCE("conformance"),
    PRODUCER("producer"),
    CONSUMER("consumer"),
    TOPIC("topic"),
    TYPE("type"),
    OWNER("owner"),
    TAG("tag");

    /** Of a value; what is beyond is neither kept nor asked for. */
    private static final int LONGEST_VALUE = 256;

    private final String id;

    Facet(String id) {
        this.id = id;
    }

    /** As requests name it. */
    public String id() {
        return id;
    }

    /** The facet of that name; empty if there is none. */
    public static Optional<Facet> of(String id) {
        return Arrays.stream(values()).filter(facet -> facet.id.equals(id)).findFirst();
    }

    static String cut(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }
}
