package io.eventportal.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class LiveIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private LiveStreams streams;

    @Autowired
    private Stamps stamps;

    @Autowired
    private JsonMapper json;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private final String topic = "topic-" + UUID.randomUUID();
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.getBootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close(Duration.ofSeconds(5));
    }

    @Test
    void saysWhatThereIsAndThenWhatChanged() throws Exception {
        try (var listener = new Listener("")) {
            await().atMost(DEADLINE).until(() -> !listener.changes.isEmpty());
            var first = listener.changes.getFirst();
            assertThat(first.path("topics").isEmpty()).isTrue();

            send();

            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(listener.changes)
                            .anySatisfy(change -> assertThat(
                                            change.path("topics").path(topic).asLong(0))
                                    .isEqualTo(1)));
            var last = listener.changes.getLast();
            assertThat(last.path("traffic").longValue())
                    .isGreaterThan(first.path("traffic").longValue());
            assertThat(last.path("topology").stringValue())
                    .isNotEqualTo(first.path("topology").stringValue());
            assertThat(listener.answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(listener.answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void whoListensToOneTopicHearsOfNoOther() throws Exception {
        send();
        try (var listener = new Listener("?topic=" + topic);
                var stranger = new Listener("?topic=" + topic + "-other")) {
            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(listener.changes)
                            .last()
                            .satisfies(
                                    change -> assertThat(change.path("traffic").longValue())
                                            .isEqualTo(1)));

            send();

            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(listener.changes)
                            .last()
                            .satisfies(change -> assertThat(
                                            change.path("topics").path(topic).asLong(0))
                                    .isEqualTo(2)));
            assertThat(stranger.changes).allSatisfy(change -> {
                assertThat(change.path("traffic").longValue()).isZero();
                assertThat(change.path("topics").isEmpty()).isTrue();
            });
        }
    }

    @Test
    void saysManyChangesInOneEvent() throws Exception {
        try (var listener = new Listener("?topic=" + topic)) {
            await().atMost(DEADLINE).until(() -> !listener.changes.isEmpty());
            var begun = System.nanoTime();

            for (var number = 0; number < 300; number++) {
                send();
            }

            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(listener.changes)
                            .last()
                            .satisfies(
                                    change -> assertThat(change.path("traffic").longValue())
                                            .isEqualTo(300)));
            var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            assertThat(listener.changes).hasSizeLessThanOrEqualTo((int) seconds + 3);
        }
    }

    @Test
    void moreListenersThanThereMayBeAreRefused() {
        var few = new LiveStreams(
                stamps,
                new LiveProperties(2, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1)),
                json,
                new SimpleMeterRegistry());
        assertThat(few.open(null)).isEmpty(); // it was not started
        few.start();

        assertThat(few.open(null)).isPresent();
        assertThat(few.open("orders")).isPresent();
        assertThat(few.open(null)).isEmpty();

        few.stop();
        few.start();
        await().atMost(DEADLINE).until(() -> few.open(null).isPresent());
        few.stop();
    }

    @Test
    void streamsEndWhenThePortalStops() throws Exception {
        assertThat(streams.getPhase()).isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
        try (var listener = new Listener("")) {
            await().atMost(DEADLINE).until(() -> !listener.changes.isEmpty());
            try {
                streams.stop();

                await().atMost(Duration.ofSeconds(5)).until(() -> listener.ended);
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> meters.get("portal.live.listeners").gauge().value() == 0);
                var refused = PortalClient.anonymous(port)
                        .with("Accept", "text/event-stream")
                        .get("/api/v1/live");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().path("type").stringValue()).isEqualTo("/problems/too-many-listeners");
            } finally {
                streams.start();
            }
        }
    }

    @Test
    void whoIsGoneIsForgotten() throws Exception {
        try (var listener = new Listener("")) {
            await().atMost(DEADLINE).until(() -> !listener.changes.isEmpty());
        }

        await().atMost(DEADLINE).untilAsserted(() -> {
            send(); // it is written to, and is not there
            assertThat(meters.get("portal.live.listeners").gauge().value()).isZero();
        });
    }

    private void send() throws Exception {
        var record = new ProducerRecord<String, String>(topic, "{}");
        record.headers().add("ce_type", "Heard".getBytes(StandardCharsets.UTF_8));
        producer.send(record).get(30, TimeUnit.SECONDS);
    }

    /** Hears events until it is closed, or the portal ends the stream. */
    private final class Listener implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final List<JsonNode> changes = new CopyOnWriteArrayList<>();
        private final HttpResponse<InputStream> answer;
        private volatile boolean ended;

        Listener(String query) throws Exception {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/live" + query))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                @Nullable String line;
                while ((line = lines.readLine()) != null) {
                    if (line.startsWith("data:")) {
                        changes.add(json.readTree(line.substring(5)));
                    }
                }
            } catch (IOException e) {
                // It was closed.
            }
            ended = true;
        }

        @Override
        public void close() throws Exception {
            answer.body().close();
            http.shutdownNow();
        }
    }
}
