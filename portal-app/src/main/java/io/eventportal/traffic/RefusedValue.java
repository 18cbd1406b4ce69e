package io.eventportal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that records of an event have at a place for which the declared schema names others.
 *
 * @param source null if the records name none
 * @param path JSON pointer into the payload, {@code *} for each item
 * @param value null where the field, or what it is in, is marked as sensitive, and where it is no short text or number
 * @param firstSeen timestamp of the earliest record
 */
public record RefusedValue(
        String topic,
        String type,
        @Nullable String source,
        String path,
        @Nullable String value,
        long records,
        Instant firstSeen,
        Instant lastSeen) {}
