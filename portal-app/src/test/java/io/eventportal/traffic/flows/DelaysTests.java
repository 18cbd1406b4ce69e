package io.eventportal.traffic.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelaysTests {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 99, 1000, 12_345, 3_600_000, 86_400_000, 2_500_000_000L})
    void keepsADelayToWithinTenPercent(long milliseconds) {
        var kept = Delays.percentile(counts(milliseconds), 0.5).toNanos() / 1e6;

        assertThat(kept).isBetween(milliseconds * 0.9, milliseconds * 1.1);
    }

    @Test
    void ordersPercentiles() {
        var counts = new long[Delays.BUCKETS];
        var random = new Random(7);
        for (var number = 0; number < 10_000; number++) {
            counts[Delays.bucket(random.nextInt(1000))]++;
        }

        var latency = Latency.of(counts);

        assertThat(latency.p50().toMillis()).isBetween(440L, 560L);
        assertThat(latency.p95().toMillis()).isBetween(850L, 1050L);
        assertThat(latency.p99()).isGreaterThanOrEqualTo(latency.p95());
    }

    @Test
    void hasPlaceForEveryDelay() {
        assertThat(Delays.bucket(0)).isZero();
        assertThat(Delays.bucket(Long.MAX_VALUE)).isEqualTo(Delays.BUCKETS - 1);
        assertThat(Delays.percentile(new long[0], 0.99)).isEqualTo(Duration.ZERO);
        assertThat(Delays.percentile(counts(0), 0.99)).isEqualTo(Duration.ZERO);
    }

    @Test
    void isNoLongerThanItNeedsToBe() {
        assertThat(Delays.sum(new long[] {1, 2, 0, 5}, new long[] {0, 0, 0, -5, 0, 0}))
                .containsExactly(1, 2);
    }

    private static long[] counts(long milliseconds) {
        var counts = new long[Delays.BUCKETS];
        counts[Delays.bucket(milliseconds)]++;
        return counts;
    }
}
