package io.eventportal.traffic;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record that a topic still holds. Its payload is for working on, not for showing.
 *
 * @param type event type; null if it names none
 * @param source null if it names none
 * @param schemaId on the wire; null if none
 * @param headers their names
 * @param payload without a schema id before it; null of a tombstone. Do not change it.
 */
@SuppressWarnings("ArrayRecordComponent")
public record RetainedRecord(
        @Nullable String type,
        @Nullable String source,
        @Nullable Integer schemaId,
        Set<String> headers,
        byte @Nullable [] payload) {

    public RetainedRecord {
        headers = Set.copyOf(headers);
    }
}
