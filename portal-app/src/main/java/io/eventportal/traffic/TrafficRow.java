package io.eventportal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one kind of record. The counts of all rows of a topic add up to its records, exactly.
 *
 * @param type event type; null if the record names none that can be trusted; {@link #OTHER} for what lies beyond the
 *     number of kinds that are told apart on one topic
 * @param source what the record names as its source; null if none
 * @param schemaId schema id on the wire; null if none
 * @param records how many, exactly
 * @param bytes of keys and values
 * @param conformant of the records: those that a declared schema accepts
 * @param nonConformant of the records: those that it refuses
 * @param undecodable of the records: those whose bytes could not be read in the declared format
 * @param firstSeen record timestamp, the broker's or the producer's clock as the topic is configured; never later than
 *     our clock when it was counted
 * @param lastSeen likewise
 */
public record TrafficRow(
        String topic,
        @Nullable String type,
        @Nullable String source,
        @Nullable Integer schemaId,
        long records,
        long bytes,
        long conformant,
        long nonConformant,
        long undecodable,
        Instant firstSeen,
        Instant lastSeen) {

    /** Type of the row that counts what lies beyond the limit of a topic. */
    public static final String OTHER = "(other)";
}
