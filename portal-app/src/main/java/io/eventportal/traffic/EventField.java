package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that records of an event have, whoever wrote them.
 *
 * @param path JSON pointer into the payload, {@code *} for each item
 * @param present records that have it, of those that were looked into
 * @param types in the words of JSON Schema
 * @param sources how many sources the records name
 * @param named the first of them; empty if the records name none
 * @param firstSeen timestamp of the earliest record that had it; null if that was before it was noted
 * @param lastSeen likewise
 */
public record EventField(
        EventKey event,
        String path,
        long present,
        List<String> types,
        int sources,
        List<String> named,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    public EventField {
        types = List.copyOf(types);
        named = List.copyOf(named);
    }
}
