package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTests {

    private static final HistoryProperties KEPT =
            new HistoryProperties(Duration.ofHours(2), Duration.ofDays(8), Duration.ofDays(400), Duration.ofMinutes(1));
    private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

    private final Timeline timeline = new Timeline(KEPT, NOW);

    @Test
    void getsLessFineTheLongerAgoItIs() {
        assertThat(bucketOf("2026-03-14T09:26:53Z")).isEqualTo(bucket(Grain.MINUTE, "2026-03-14T09:26:00Z"));
        assertThat(bucketOf("2026-03-14T07:00:00Z")).isEqualTo(bucket(Grain.MINUTE, "2026-03-14T07:00:00Z"));
        assertThat(bucketOf("2026-03-14T06:59:59Z")).isEqualTo(bucket(Grain.HOUR, "2026-03-14T06:00:00Z"));
        assertThat(bucketOf("2026-03-06T00:00:00Z")).isEqualTo(bucket(Grain.HOUR, "2026-03-06T00:00:00Z"));
        assertThat(bucketOf("2026-03-05T23:59:59Z")).isEqualTo(bucket(Grain.DAY, "2026-03-05T00:00:00Z"));
        assertThat(bucketOf("2025-02-07T00:00:00Z")).isEqualTo(bucket(Grain.DAY, "2025-02-07T00:00:00Z"));
        assertThat(bucketOf("2025-02-06T23:59:59Z").grain()).isNull();
        assertThat(bucketOf("1970-01-01T00:00:00Z").grain()).isNull();
    }

    @Test
    void hasOnlySoManyBucketsWhateverTheTimes() {
        var random = new Random(1);
        var buckets = new HashSet<Bucket>();

        for (var number = 0; number < 200_000; number++) {
            var ago = Math.pow(NOW.toEpochMilli(), random.nextDouble());
            buckets.add(timeline.bucketOf(NOW.toEpochMilli() - (long) ago));
        }

        assertThat(buckets).hasSizeBetween(500, 3 * 60 + 9 * 24 + 401 + 1);
    }

    @Test
    void everyTimeIsInOneBucket() {
        var random = new Random(2);

        for (var number = 0; number < 10_000; number++) {
            var time = random.nextLong(NOW.toEpochMilli());
            var bucket = timeline.bucketOf(time);

            assertThat(bucket.holds(time)).isTrue();
            assertThat(timeline.bucketOf(bucket.end() - 1)).isEqualTo(bucket);
            assertThat(timeline.bucketOf(Math.max(0, bucket.start()))).isEqualTo(bucket);
        }
    }

    private Bucket bucketOf(String time) {
        return timeline.bucketOf(Instant.parse(time).toEpochMilli());
    }

    private static Bucket bucket(Grain grain, String start) {
        return Bucket.of(grain, Instant.parse(start).toEpochMilli());
    }
}
