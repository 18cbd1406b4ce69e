package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.catalog.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class HistoryIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Map<String, String> EVENT = Map.of("ce_type", "Timed", "ce_source", "/clock");

    @Autowired
    private Traffic traffic;

    @Autowired
    private Counts counts;

    @Autowired
    private History history;

    @Autowired
    private HistoryProperties kept;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KafkaConnectionDetails kafka;

    private Stranger stranger;

    @BeforeEach
    void arrive() {
        stranger = new Stranger(kafka.getBootstrapServers());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    @Test
    void tellsWhenRecordsWereSentByTheirTimestamps() throws Exception {
        var topic = stranger.topic();
        var now = Instant.now();
        send(topic, now, now, now.minus(Duration.ofMinutes(30)));
        send(topic, now.minus(Duration.ofHours(20)), now.minus(Duration.ofDays(5)), now.minus(Duration.ofDays(300)));
        send(topic, Instant.EPOCH.plusSeconds(1));

        awaitRecords(topic, 7);

        assertThat(records(topic, Window.FIVE_MINUTES)).isEqualTo(2);
        assertThat(records(topic, Window.HOUR)).isEqualTo(3);
        assertThat(records(topic, Window.DAY)).isEqualTo(4);
        assertThat(records(topic, Window.WEEK)).isEqualTo(5);
        assertThat(records(topic, Window.ALL)).isEqualTo(7);
        assertThat(widths(topic)).containsExactlyInAnyOrder(1, 1, 60, 60, 1440);
    }

    @Test
    void timestampsThatCannotBeMakeNoFurtherBuckets() throws Exception {
        var topic = stranger.topic(
                "topic-" + UUID.randomUUID(),
                Map.of("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE), "retention.ms", "-1"));
        var future = Instant.parse("2100-01-01T00:00:00Z");
        send(
                topic,
                IntStream.range(0, 500)
                        .mapToObj(number -> number % 2 == 0
                                ? future.plus(Duration.ofMinutes(number))
                                : Instant.EPOCH.plus(Duration.ofMinutes(number)))
                        .toArray(Instant[]::new));

        awaitRecords(topic, 500);

        assertThat(records(topic, Window.FIVE_MINUTES)).isEqualTo(250); // they are taken to be of now
        assertThat(widths(topic)).hasSizeBetween(1, 3).containsOnly(1);
    }

    @Test
    void aRateIsOverTheWholeWindow() throws Exception {
        var topic = stranger.topic();
        var now = Instant.now();
        send(topic, IntStream.range(0, 120).mapToObj(number -> now).toArray(Instant[]::new));
        awaitRecords(topic, 120);

        var row = traffic.rates(Window.HOUR, topic).getFirst();

        assertThat(row.type()).isEqualTo("Timed");
        assertThat(row.source()).isEqualTo("/clock");
        assertThat(row.since()).isEqualTo(row.until().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES));
        assertThat(row.perSecond()).isBetween(120 / 3661.0, 120 / 3600.0);
        assertThat(traffic.rates(Window.HOUR, new EventKey(topic, "Timed"))).hasSize(1);
        assertThat(traffic.rates(Window.HOUR, new EventKey(topic, "Other"))).isEmpty();
        assertThat(traffic.rates(Window.HOUR, topic, 0, 10).total()).isEqualTo(1);
        assertThat(traffic.rates(Window.ALL, topic, 0, 10).items().getFirst().records())
                .isEqualTo(120);
    }

    @Test
    void beatsAddUpToTheRecordsOfTheirTime() throws Exception {
        var topic = stranger.topic();
        var now = Instant.now();
        var event = new EventKey(topic, "Timed");
        send(topic, now, now, now.minus(Duration.ofMinutes(10)), now.minus(Duration.ofHours(5)));
        awaitRecords(topic, 4);

        var minutes = traffic.beats(event, Grain.MINUTE, Grain.MINUTE.start(now.minus(Duration.ofMinutes(59))));
        var hours = traffic.beats(event, Grain.HOUR, Grain.HOUR.start(now.minus(Duration.ofHours(23))));

        assertThat(minutes)
                .containsExactly(
                        new Beat(Grain.MINUTE.start(now.minus(Duration.ofMinutes(10))), 1, 0),
                        new Beat(Grain.MINUTE.start(now), 2, 0));
        assertThat(hours).first().isEqualTo(new Beat(Grain.HOUR.start(now.minus(Duration.ofHours(5))), 1, 0));
        assertThat(hours.stream().mapToLong(Beat::records).sum()).isEqualTo(4);
    }

    @Test
    void whatGetsOlderIsKeptLessFinelyAndThenForgotten() throws Exception {
        var topic = stranger.topic();
        var now = Instant.now();
        var minutes = Grain.HOUR.start(now.minus(Duration.ofHours(1)));
        send(topic, minutes, minutes.plusSeconds(60), minutes.plusSeconds(120), minutes.plusSeconds(120));
        awaitRecords(topic, 4);
        assertThat(widths(topic)).containsExactly(1, 1, 1);

        keeper(now.plus(Duration.ofHours(5))).keep();
        assertThat(widths(topic)).containsExactly(60);
        assertThat(sum(topic)).isEqualTo(4);

        keeper(now.plus(Duration.ofDays(10))).keep();
        assertThat(widths(topic)).containsExactly(1440);
        assertThat(sum(topic)).isEqualTo(4);

        keeper(now.plus(Duration.ofDays(402))).keep();
        assertThat(widths(topic)).isEmpty();
        assertThat(records(topic, Window.ALL)).isEqualTo(4);
    }

    @Test
    void whatIsPutTogetherWhileOthersCountIsCountedOnce() throws Exception {
        var topic = "kept-" + UUID.randomUUID();
        var now = Instant.now();
        var counting = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(5)) {
            var writers = IntStream.range(0, 4)
                    .mapToObj(number -> threads.submit(count(topic, now, new Random(number))))
                    .toList();
            var keeping = threads.submit(() -> {
                while (counting.get()) {
                    keeper(now.plus(Duration.ofHours(1))).keep();
                }
            });
            for (var writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            counting.set(false);
            keeping.get(60, TimeUnit.SECONDS);
        }
        assertThat(sum(topic)).isEqualTo(4 * 30 * 20);
        assertThat(records(topic, Window.ALL)).isEqualTo(4 * 30 * 20);

        keeper(now.plus(Duration.ofDays(10))).keep();

        assertThat(sum(topic)).isEqualTo(4 * 30 * 20);
        assertThat(widths(topic)).containsOnly(1440);
    }

    /** Thirty batches of twenty records of the last three hours. */
    private Callable<Boolean> count(String topic, Instant now, Random random) {
        return () -> {
            for (var batch = 0; batch < 30; batch++) {
                var notes = new Counting(counts, history, 100).open();
                for (var record = 0; record < 20; record++) {
                    notes.add(
                            new CountKey(topic, "type " + random.nextInt(5), null, null),
                            1,
                            now.minusSeconds(random.nextInt(3 * 3600)).toEpochMilli(),
                            Conformance.CONFORMANT);
                }
                transaction.executeWithoutResult(status -> notes.book());
            }
            return true;
        };
    }

    private HistoryKeeper keeper(Instant now) {
        return new HistoryKeeper(
                history,
                kept,
                transaction,
                InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), now)));
    }

    private void send(String topic, Instant... times) throws Exception {
        var sent = new ArrayList<Future<RecordMetadata>>();
        try (var producer = stranger.producer(Map.of())) {
            for (var time : times) {
                var record = Stranger.event(topic, 0, EVENT, new byte[] {'{', '}'});
                sent.add(producer.send(new ProducerRecord<>(
                        topic, null, time.toEpochMilli(), record.key(), record.value(), record.headers())));
            }
            for (var record : sent) {
                record.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private void awaitRecords(String topic, long expected) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.rows(topic).stream()
                                .mapToLong(TrafficRow::records)
                                .sum())
                        .isEqualTo(expected));
    }

    private long records(String topic, Window window) {
        return traffic.rates(window, topic).stream().mapToLong(RateRow::records).sum();
    }

    private List<Integer> widths(String topic) {
        return jdbc.sql("""
                select minutes from traffic.record_bucket bucket
                join traffic.record_count counted on counted.id = bucket.counted where topic = :topic
                """)
                .param("topic", topic)
                .query((row, number) -> row.getInt("minutes"))
                .list();
    }

    private long sum(String topic) {
        return jdbc.sql("""
                select coalesce(sum(bucket.records), 0) from traffic.record_bucket bucket
                join traffic.record_count counted on counted.id = bucket.counted where topic = :topic
                """).param("topic", topic).query(Long.class).single();
    }
}
