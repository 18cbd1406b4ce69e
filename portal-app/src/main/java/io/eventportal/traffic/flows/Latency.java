package io.eventportal.traffic.flows;

import java.time.Duration;

/**
 * Delays from a cause to its effect, by the records' clocks; each value is exact to within 10 %.
 *
 * @param p50 half of them are no longer
 * @param p95 95 of 100 are no longer
 * @param p99 99 of 100 are no longer
 */
public record Latency(Duration p50, Duration p95, Duration p99) {

    static Latency of(long[] counts) {
        return new Latency(
                Delays.percentile(counts, 0.5), Delays.percentile(counts, 0.95), Delays.percentile(counts, 0.99));
    }
}
