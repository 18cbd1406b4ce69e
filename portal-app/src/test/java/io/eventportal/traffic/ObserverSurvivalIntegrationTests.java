package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.ObserverProcess;
import io.eventportal.embedded.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to observers, broker and database: in the end the counts are what was written. */
class ObserverSurvivalIntegrationTests {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int KILLS = 20;
    private static final Map<String, String> EVENT = Map.of("ce_type", "OrderCreated", "ce_source", "/stranger");

    @TempDir
    private static Path directory;

    private static Infrastructure infrastructure;

    private final List<Process> observers = new ArrayList<>();
    private final Random random = new Random(20_261_128);
    private Stranger stranger;
    private String topic;
    private Writing writing;

    @BeforeAll
    static void build() {
        infrastructure = new Infrastructure(directory);
    }

    @AfterAll
    static void tearDown() throws IOException {
        infrastructure.close();
    }

    @BeforeEach
    void startWriting() throws Exception {
        stranger = new Stranger(List.of(infrastructure.bootstrapServers()));
        topic = stranger.topic();
        writing = new Writing();
    }

    @AfterEach
    void end() {
        observers.forEach(Process::destroyForcibly);
        observers.forEach(observer -> observer.onExit().join());
        stranger.close();
    }

    @Test
    void countsOnceThoughObserversAreKilledInTheMiddle() {
        var observer = start("killed-0");
        for (var kill = 1; kill <= KILLS; kill++) {
            // Of another group: it need not wait until the broker gives up the one before, and both count at times.
            var next = start("killed-" + kill);
            awaitProgress(observer);
            pause(random.nextInt(300));
            observer.destroyForcibly().onExit().join();
            observer = next;
        }

        awaitAllCounted();
    }

    @Test
    void countsOnceThoughAnObserverIsFrozenUntilOthersHaveItsPartitions() throws Exception {
        var frozen = start("frozen");
        awaitProgress(frozen);
        signal(frozen, "-STOP");
        var other = start("frozen");
        await().atMost(DEADLINE).until(() -> readers("frozen") == 1);
        awaitProgress(other);
        signal(frozen, "-CONT");

        awaitProgress(frozen);

        awaitAllCounted();
    }

    @Test
    void countsOnceThoughObserversComeAndGo() {
        var first = start("shared");
        awaitProgress(first);
        for (var round = 0; round < 3; round++) {
            var second = start("shared");
            await().atMost(DEADLINE).until(() -> readers("shared") == 2);
            awaitProgress(second);
            second.destroy();
            second.onExit().join();
        }

        awaitAllCounted();
    }

    @Test
    void countsOnceThoughTheDatabaseStopsAndStarts() throws Exception {
        var observer = start("database-away");
        awaitProgress(observer);
        infrastructure.stopDatabase();
        var written = writing.records.get();
        await().atMost(DEADLINE).until(() -> writing.records.get() > written);
        infrastructure.startDatabase();

        awaitAllCounted();
    }

    @Test
    void countsOnceThoughTheBrokerStopsAndStarts() {
        var observer = start("broker-away");
        awaitProgress(observer);
        infrastructure.stopBroker();
        infrastructure.startBroker();

        awaitProgress(observer);
        awaitAllCounted();
    }

    /** One that has started. */
    private Process start(String group) {
        var log = directory.resolve("observer-" + UUID.randomUUID() + ".log");
        var observer = ObserverProcess.start(
                log,
                List.of(
                        "spring.datasource.url=" + infrastructure.jdbcUrl(),
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=",
                        "spring.kafka.bootstrap-servers=" + infrastructure.bootstrapServers(),
                        "portal.traffic.group-id=" + group,
                        "portal.traffic.include=" + topic,
                        "portal.traffic.session-timeout=6s",
                        "portal.traffic.max-poll-records=500"));
        observers.add(observer);
        await().atMost(DEADLINE)
                .failFast(() ->
                        assertThat(observer.isAlive()).as(Files.readString(log)).isTrue())
                .untilAsserted(() -> assertThat(log).content().contains("Started ObserverProcess"));
        return observer;
    }

    /** Until more is counted than was. The observer lives on. */
    private void awaitProgress(Process observer) {
        var before = counted();
        await().atMost(DEADLINE).failFast(() -> !observer.isAlive()).until(() -> counted() > before);
    }

    private void awaitAllCounted() {
        var written = writing.end();
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(counted()).isGreaterThanOrEqualTo(written));
        await().during(Duration.ofSeconds(1))
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(counted()).isEqualTo(written));
    }

    /** How many members of a group have partitions. */
    private long readers(String group) throws Exception {
        var described =
                stranger.admin().describeConsumerGroups(List.of(group)).all().get(30, TimeUnit.SECONDS);
        return described.values().stream()
                .flatMap(one -> one.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** -1 while the database is away, or has no tables yet. */
    private long counted() {
        try (var connection = DriverManager.getConnection(infrastructure.jdbcUrl(), "postgres", "");
                var query = connection.prepareStatement(
                        "select coalesce(sum(records), 0) from traffic.record_count where topic = ?")) {
            query.setString(1, topic);
            var row = query.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }

    private static void signal(Process process, String signal) throws Exception {
        var kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    /** A moment that nobody chose. */
    private static void pause(int millis) {
        var start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Somebody writes all the while. */
    private final class Writing {

        private static final int STEP = 50;

        private final AtomicLong records = new AtomicLong();
        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<Void> written = new CompletableFuture<>();

        Writing() {
            // In a thread of its own: whoever waits for a process to end needs the common ones.
            Thread.ofPlatform().daemon().start(this::write);
        }

        private void write() {
            while (!over.get()) {
                try {
                    stranger.send(topic, STEP, EVENT, "{}");
                    records.addAndGet(STEP);
                    pause(20);
                } catch (Exception e) {
                    written.completeExceptionally(e);
                    return;
                }
            }
            written.complete(null);
        }

        /** How many there are. */
        long end() {
            over.set(true);
            written.join();
            return records.get();
        }
    }
}
