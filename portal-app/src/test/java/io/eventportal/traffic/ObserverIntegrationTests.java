package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;

@PortalTest
class ObserverIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Map<String, String> EVENT = Map.of("ce_type", "OrderCreated", "ce_source", "/stranger");

    @Autowired
    private Traffic traffic;

    @Autowired
    private Observer observer;

    @Autowired
    private TrafficConfiguration configuration;

    @Autowired
    private TrafficProperties properties;

    @Autowired
    private StartingPoints startingPoints;

    @Autowired
    private BatchReader reader;

    @Autowired
    private Positions positions;

    @Autowired
    private Gaps gaps;

    @Autowired
    private Cluster cluster;

    @Autowired
    private ConsumerFactory<?, ?> consumerFactory;

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
        observer.start();
    }

    @Test
    void countsAThousandForeignRecordsExactly() throws Exception {
        var topic = stranger.topic();
        var before = Instant.now().minusSeconds(1);

        stranger.send(topic, 1000, EVENT, "{}");

        awaitRecords(topic, 1000);
        var row = traffic.rows(topic).getFirst();
        assertThat(traffic.rows(topic)).hasSize(1);
        assertThat(row.type()).isEqualTo("OrderCreated");
        assertThat(row.source()).isEqualTo("/stranger");
        assertThat(row.schemaId()).isNull();
        assertThat(row.bytes()).isEqualTo(2000 + 10 + 90 * 2 + 900 * 3);
        assertThat(row.firstSeen()).isBetween(before, Instant.now());
        assertThat(row.lastSeen()).isBetween(row.firstSeen(), Instant.now());
    }

    @Test
    void knowsHowManyPartitionsATopicHas() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 100, EVENT, "{}");

        awaitRecords(topic, 100);

        assertThat(traffic.partitions(topic)).isEqualTo(partitions(topic).size());
        assertThat(traffic.partitions("nobody-knows")).isZero();
    }

    @Test
    void countsWhatCannotBeIdentified() throws Exception {
        var topic = stranger.topic("topic-large-" + System.nanoTime(), Map.of("max.message.bytes", "10000000"));
        var random = new Random(1);

        for (var size : List.of(0, 1, 5, 100, 2_000_000)) {
            var value = new byte[size];
            random.nextBytes(value);
            stranger.send(topic, value);
        }
        stranger.send(topic, (byte[]) null);
        stranger.send(topic, 1, Map.of("ce_type", "a\u0000b"), "\u0000");

        awaitRecords(topic, 7);
        assertThat(traffic.rows(topic)).hasSize(1).allSatisfy(row -> {
            assertThat(row.type()).isNull();
            assertThat(row.source()).isNull();
            assertThat(row.undecodable()).isZero();
        });
    }

    @Test
    void findsATopicThatIsMadeWhileItRuns() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 1, EVENT, "{}");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(records(topic)).isEqualTo(1));
    }

    @Test
    void countsCommittedRecordsOnly() throws Exception {
        var topic = stranger.topic();
        try (var producer = stranger.producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            var sent = new ArrayList<Future<RecordMetadata>>(); // each is awaited by the end of its transaction
            for (var round = 0; round < 6; round++) {
                producer.beginTransaction();
                for (var number = 0; number < 10; number++) {
                    sent.add(producer.send(Stranger.event(topic, number, EVENT, new byte[0])));
                }
                if (round % 2 == 0) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
        }

        awaitRecords(topic, 30);
    }

    @Test
    void goesOnWhereItStoppedWhateverKafkaRemembers() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 100, EVENT, "{}");
        awaitRecords(topic, 100);
        stop(observer);
        stranger.send(topic, 50, EVENT, "{}");
        stranger.admin()
                .deleteConsumerGroups(Set.of(properties.groupId()))
                .all()
                .get(30, TimeUnit.SECONDS);

        observer.start();

        awaitRecords(topic, 150);
    }

    @Test
    void countsAgainFromAnOlderStateOfTheDatabase() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 90, EVENT, "{}");
        awaitRecords(topic, 90);

        jdbc.sql("""
                with back as (
                    update traffic.observed_partition set next_offset = next_offset - 10 where topic = :topic
                      and next_offset >= 10
                    returning 10 as records)
                update traffic.record_count set records = records - (select sum(records) from back)
                where topic = :topic
                """).param("topic", topic).update();
        assertThat(records(topic)).isLessThan(90);
        stranger.send(topic, 30, EVENT, "{}");

        awaitRecords(topic, 120);
    }

    @Test
    void passesOverRecordsThatExpired() throws Exception {
        var topic = stranger.topic();
        stop(observer);
        stranger.send(topic, 100, EVENT, "{}");
        var firstTen = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, any -> RecordsToDelete.beforeOffset(10)));
        stranger.admin().deleteRecords(firstTen).all().get(30, TimeUnit.SECONDS);

        observer.start();

        awaitRecords(topic, 70);
        assertThat(traffic.gaps(topic, 0, 10).items()).isEmpty(); // it was never observed before
    }

    @Test
    void notesWhatExpiredBeforeItWasRead() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 30, EVENT, "{}");
        awaitRecords(topic, 30);
        stop(observer);
        var ends = ends(topic);
        stranger.send(topic, 90, EVENT, "{}");
        var lost = ends.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue() + 5)));
        stranger.admin().deleteRecords(lost).all().get(30, TimeUnit.SECONDS);

        observer.start();

        awaitRecords(topic, 30 + 90 - 15);
        assertThat(traffic.gaps(topic, 0, 10).items()).hasSize(3).allSatisfy(gap -> {
            assertThat(gap.kind()).isEqualTo(Gap.Kind.EXPIRED);
            assertThat(gap.from()).isEqualTo(ends.get(new TopicPartition(topic, gap.partition())));
            assertThat(gap.to()).isEqualTo(gap.from() + 5);
        });
    }

    @Test
    void startsWithTheRecordsOfATime() throws Exception {
        var topic = stranger.topic("__nobody-observes-" + System.nanoTime(), Map.of());
        var from = Instant.parse("2026-03-01T00:00:00Z");
        try (var producer = stranger.producer(Map.of())) {
            for (var second = -5L; second < 7; second++) {
                var at = from.plusSeconds(second).toEpochMilli();
                producer.send(new ProducerRecord<>(topic, 0, at, new byte[0], new byte[0]))
                        .get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(starts(topic, new StartFrom.At(from))).containsExactly(5L, 0L, 0L);
        assertThat(starts(topic, new StartFrom.Beginning())).containsExactly(5L, 0L, 0L); // as it was stored
    }

    private List<Long> starts(String topic, StartFrom startFrom) {
        return new StartingPoints(positions, gaps, cluster, startFrom, Instant::now)
                .of(partitions(topic)).stream().map(Position::nextOffset).toList();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        return cluster.endOffsets(partitions(topic));
    }

    @Test
    void startsAgainOnATopicMadeAnew() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 100, EVENT, "{}");
        awaitRecords(topic, 100);

        stranger.admin().deleteTopics(Set.of(topic)).all().get(30, TimeUnit.SECONDS);
        await().atMost(DEADLINE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stranger.topic(topic, Map.of())).isEqualTo(topic));
        stranger.send(topic, 150, EVENT, "{}");

        awaitRecords(topic, 250);
        assertThat(traffic.gaps(topic, 0, 10).items())
                .hasSize(3)
                .allSatisfy(gap -> assertThat(gap.kind()).isEqualTo(Gap.Kind.RECREATED))
                .allSatisfy(gap -> assertThat(gap.to()).isNull());
        assertThat(traffic.gaps(topic, 0, 10).items().stream()
                        .mapToLong(Gap::from)
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void countsOnceWhileTheDatabaseConnectionsBreak() throws Exception {
        var topic = stranger.topic();
        var sending = CompletableFuture.runAsync(() -> sendInSteps(topic, 40, 250));

        var counted = 0L;
        for (var round = 0; round < 10; round++) {
            jdbc.sql("""
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where pid <> pg_backend_pid() and query like '%traffic.%'
                    """).query(Long.class).single();
            var soFar = counted;
            counted = await().atMost(DEADLINE)
                    .ignoreExceptionsInstanceOf(DataAccessException.class) // this test's connections break as well
                    .until(() -> records(topic), now -> now > soFar || now == 10_000);
        }

        sending.get(60, TimeUnit.SECONDS);
        awaitRecords(topic, 10_000);
    }

    @Test
    void waitsForTheDatabaseAndCountsOnce() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 10, EVENT, "{}");
        awaitRecords(topic, 10);

        jdbc.sql("alter table traffic.record_count rename to hidden").update();
        try {
            stranger.send(topic, 100, EVENT, "{}");
            await().atMost(DEADLINE).until(() -> observer.retries().failures() >= 2);
        } finally {
            jdbc.sql("alter table traffic.hidden rename to record_count").update();
        }

        awaitRecords(topic, 110);
    }

    @Test
    void sharesTheWorkWithOtherObservers() throws Exception {
        var topic = stranger.topic();
        var sending = CompletableFuture.runAsync(() -> sendInSteps(topic, 60, 100));

        for (var round = 0; round < 3; round++) {
            var other = configuration.observer(consumerFactory, properties, startingPoints, reader);
            other.start();
            var soFar = records(topic);
            await().atMost(DEADLINE).until(() -> records(topic) > soFar || sending.isDone());
            stop(other);
        }

        sending.get(60, TimeUnit.SECONDS);
        awaitRecords(topic, 6_000);
    }

    @Test
    void commitsToKafkaWhatItCounted() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 100, EVENT, "{}");
        awaitRecords(topic, 100);

        await().atMost(DEADLINE).untilAsserted(() -> {
            var committed = stranger.admin()
                    .listConsumerGroupOffsets(properties.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS);
            assertThat(committed.entrySet().stream()
                            .filter(entry -> entry.getKey().topic().equals(topic))
                            .mapToLong(entry -> entry.getValue().offset())
                            .sum())
                    .isEqualTo(100);
        });
    }

    private void sendInSteps(String topic, int steps, int records) {
        try {
            for (var step = 0; step < steps; step++) {
                stranger.send(topic, records, EVENT, "{}");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Exactly so many, and not one more a while later. */
    private void awaitRecords(String topic, long expected) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(records(topic)).isGreaterThanOrEqualTo(expected));
        await().during(Duration.ofSeconds(1))
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(records(topic)).isEqualTo(expected));
    }

    private long records(String topic) {
        return traffic.rows(topic).stream().mapToLong(TrafficRow::records).sum();
    }

    private static List<TopicPartition> partitions(String topic) {
        var partitions = new ArrayList<TopicPartition>();
        for (var number = 0; number < 3; number++) {
            partitions.add(new TopicPartition(topic, number));
        }
        return partitions;
    }

    private static void stop(Observer observer) {
        observer.stop();
        await().atMost(DEADLINE).until(() -> !observer.isRunning());
    }
}
