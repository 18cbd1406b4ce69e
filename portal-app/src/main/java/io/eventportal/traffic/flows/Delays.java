package io.eventportal.traffic.flows;

import java.time.Duration;
import java.util.Arrays;

/**
 * A histogram of delays: four buckets for each doubling, from 1 ms to 35 days. What is read from it is exact to within 10 %.
 */
final class Delays {

    static final int BUCKETS = 128;
    private static final double PER_DOUBLING = 4;

    private Delays() {}

    /** Bucket 0 has what takes less than 1 ms; the last one also what takes longer than all. */
    static int bucket(long milliseconds) {
        if (milliseconds < 1) {
            return 0;
        }
        var doublings = Math.log(milliseconds) / Math.log(2);
        return (int) Math.min(BUCKETS - 1, 1 + Math.floor(doublings * PER_DOUBLING + 1e-9));
    }

    /** The middle of a bucket. */
    private static Duration delay(int bucket) {
        return bucket == 0
                ? Duration.ZERO
                : Duration.ofNanos((long) (1e6 * Math.pow(2, (bucket - 0.5) / PER_DOUBLING)));
    }

    /** The delay that so large a part of all do not exceed; 0 if there are none. */
    static Duration percentile(long[] counts, double part) {
        var rank = (long) Math.ceil(part * Arrays.stream(counts).sum());
        long seen = 0;
        for (var bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return delay(bucket);
            }
        }
        return Duration.ZERO;
    }

    /** Both together, as long as the last count above 0 needs; no count is below 0. */
    static long[] sum(long[] counts, long[] others) {
        var sum = new long[Math.max(counts.length, others.length)];
        for (var bucket = 0; bucket < sum.length; bucket++) {
            sum[bucket] = Math.max(0, at(counts, bucket) + at(others, bucket));
        }
        var length = sum.length;
        while (length > 0 && sum[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(sum, length);
    }

    private static long at(long[] counts, int bucket) {
        return bucket < counts.length ? counts[bucket] : 0;
    }
}
