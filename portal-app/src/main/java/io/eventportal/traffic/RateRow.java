package io.eventportal.traffic;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one kind of record in a window.
 *
 * @param type null if the records name none; {@link TrafficRow#OTHER} for what lies beyond the limit of a topic
 * @param source null if the records name none
 * @param records whose timestamps are in the window
 * @param bytes of keys and values
 * @param since when the window begins: the beginning of a minute, hour or day; of all time, the first record's time
 * @param until now
 */
public record RateRow(
        String topic,
        @Nullable String type,
        @Nullable String source,
        long records,
        long bytes,
        long nonConformant,
        long undecodable,
        Instant since,
        Instant until) {

    /** Records per second, over the whole window. */
    public double perSecond() {
        return perSecond(records, since, until);
    }

    /** Over at least a second. */
    public static double perSecond(long records, Instant since, Instant until) {
        return records * 1000.0 / Math.max(1000, Duration.between(since, until).toMillis());
    }

    /** Share of the records that the schema refuses or whose bytes could not be read, 0 to 1. */
    public double refusedShare() {
        return records == 0 ? 0 : (double) (nonConformant + undecodable) / records;
    }
}
