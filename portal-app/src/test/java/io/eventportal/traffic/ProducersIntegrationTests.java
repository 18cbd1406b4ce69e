package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

@PortalTest
class ProducersIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private Traffic traffic;

    @Autowired
    private Producers producers;

    @Autowired
    private KafkaConnectionDetails kafka;

    private final String id = "writer-" + UUID.randomUUID();
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
    void countsProducersBesideTheSourcesThatRecordsName() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 3, Map.of("ce_type", "Made", "ce_source", "/only/one"), "{}");
        try (var other = stranger.producer(Map.of())) {
            other.send(Stranger.event(topic, 1, Map.of(), "{}".getBytes(UTF_8))).get(30, TimeUnit.SECONDS);
        }

        await().atMost(DEADLINE).untilAsserted(() -> {
            var seen = sighting(topic);
            assertThat(seen.known()).isEqualTo(2);
            assertThat(seen.active()).isEqualTo(2);
            assertThat(seen.sources()).isEqualTo(1);
            assertThat(seen.lastWrite()).isNotNull();
            assertThat(seen.problem()).isNull();
            assertThat(seen.transactionalIds()).isEmpty();
        });
    }

    @Test
    void namesTheTransactionalIdsThatWroteToATopic() throws Exception {
        var topic = stranger.topic();
        try (var writer = stranger.producer(Map.of("transactional.id", id))) {
            writer.initTransactions();
            writer.beginTransaction();
            writer.send(Stranger.event(topic, 1, Map.of(), "{}".getBytes(UTF_8)));
            writer.commitTransaction();
        }

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(sighting(topic).transactionalIds())
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.transactionalId()).isEqualTo(id);
                            assertThat(one.lastWrite()).isNotNull();
                            assertThat(one.stale()).isFalse();
                        }));
    }

    @Test
    void seesATransactionThatIsStillOpen() throws Exception {
        var topic = stranger.topic();
        try (var writer = stranger.producer(Map.of("transactional.id", id))) {
            writer.initTransactions();
            writer.beginTransaction();
            writer.send(Stranger.event(topic, 1, Map.of(), "{}".getBytes(UTF_8)))
                    .get(30, TimeUnit.SECONDS);

            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(traffic.transactionalWriters(topic))
                            .extracting(TransactionalWriter::transactionalId)
                            .containsExactly(id));
            writer.abortTransaction();
        }
    }

    @Test
    void saysWhatItMayNotSee() {
        var topic = "forbidden-" + UUID.randomUUID();
        var refused = new TopicAuthorizationException(topic);

        producers.put(
                new ProducerLook.OnTopic(
                        topic, Map.of(), ProducerLook.problem(ClusterUnreachableException.of(refused))),
                Instant.now());

        assertThat(sighting(topic).problem()).contains("do not let the portal see", "TopicAuthorizationException");
    }

    @Test
    void takesTopicsByTurns() throws Exception {
        for (var number = 0; number < 3; number++) {
            stranger.send(stranger.topic(), 1, Map.of(), "{}");
        }
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(producers.topicsAfter("", 100)).hasSizeGreaterThanOrEqualTo(3));

        var seen = new TreeMap<String, List<Integer>>();
        var some = producers.topicsAfter("", 2);
        while (!some.isEmpty()) {
            assertThat(some).hasSizeLessThanOrEqualTo(2);
            some.keySet().forEach(topic -> assertThat(seen).doesNotContainKey(topic));
            seen.putAll(some);
            some = producers.topicsAfter(seen.lastKey(), 2);
        }

        assertThat(seen).containsAllEntriesOf(producers.topicsAfter("", 3));
    }

    private ProducerSighting sighting(String topic) {
        var seen = traffic.producers(topic, 0, 10).items();
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }
}
