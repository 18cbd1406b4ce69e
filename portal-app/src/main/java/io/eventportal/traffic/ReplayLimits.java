package io.eventportal.traffic;

import java.time.Duration;

/**
 * How much of a topic is replayed.
 *
 * @param records most records that are read; fewer than there are make a sample that is spread over all partitions and
 *     over their whole length
 * @param bytes most bytes of keys and values that are read
 * @param time how long it may take; wall clock
 * @param recordsPerSecond most records of a second; 0: as fast as it goes
 */
public record ReplayLimits(long records, long bytes, Duration time, int recordsPerSecond) {

    public static final long MOST_RECORDS = 100_000_000;
    public static final long MOST_BYTES = 100L * 1024 * 1024 * 1024;
    public static final Duration LONGEST = Duration.ofHours(1);

    /** A sample that takes no longer than a few seconds. */
    public static final ReplayLimits SAMPLE = new ReplayLimits(100_000, 256L * 1024 * 1024, Duration.ofSeconds(30), 0);

    public ReplayLimits {
        if (records < 1 || records > MOST_RECORDS) {
            throw new IllegalArgumentException("records: 1 to " + MOST_RECORDS);
        }
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("bytes: 1 to " + MOST_BYTES);
        }
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("seconds: 1 to " + LONGEST.toSeconds());
        }
        if (recordsPerSecond < 0) {
            throw new IllegalArgumentException("recordsPerSecond: 0 or more");
        }
    }
}
