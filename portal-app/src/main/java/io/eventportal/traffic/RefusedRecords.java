package io.eventportal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records of one event and source, some of which their contract refuses.
 *
 * @param source null if the records name none
 * @param records how many there are in all, exactly
 * @param nonConformant of the records: those that the declared schema refuses; at least one here or in the next
 * @param undecodable of the records: those whose bytes could not be read
 * @param firstSeen timestamp of the first record, refused or not
 * @param lastSeen likewise
 */
public record RefusedRecords(
        String topic,
        @Nullable String type,
        @Nullable String source,
        long records,
        long nonConformant,
        long undecodable,
        Instant firstSeen,
        Instant lastSeen) {

    public long refused() {
        return nonConformant + undecodable;
    }
}
