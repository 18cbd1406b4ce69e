package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

@PortalTest
class GroupsIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    @Autowired
    private Traffic traffic;

    @Autowired
    private TrafficProperties properties;

    @Autowired
    private KafkaConnectionDetails kafka;

    private final String groupId = "group-" + UUID.randomUUID();
    private Stranger stranger;

    @BeforeEach
    void arrive() {
        stranger = new Stranger(kafka.getBootstrapServers());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void seesAGroupThatNobodyDeclared(String protocol) throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 10, Map.of(), "{}");
        var before = Instant.now().minusSeconds(1);
        try (var consumer = stranger.consumer(Map.of(
                "group.id",
                groupId,
                "client.id",
                "stranger-1",
                "group.protocol",
                protocol,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false))) {
            consumer.subscribe(List.of(topic));

            await().atMost(DEADLINE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                var seen = sighting(topic);
                assertThat(seen.clientIds()).containsExactly("stranger-1");
                assertThat(seen.state()).isEqualTo("Stable");
                assertThat(seen.committed()).isZero();
                assertThat(seen.lag()).isEqualTo(-1);
                assertThat(seen.firstSeen()).isBetween(before, Instant.now());
            });

            consumer.commitSync();
            stranger.send(topic, 4, Map.of(), "{}");
            await().atMost(DEADLINE).untilAsserted(() -> {
                var seen = sighting(topic);
                assertThat(seen.committed()).isEqualTo(10);
                assertThat(seen.lag()).isEqualTo(4);
            });
        }

        await().atMost(DEADLINE).untilAsserted(() -> {
            var seen = sighting(topic);
            assertThat(seen.state()).isEqualTo("Empty");
            assertThat(seen.clientIds()).containsExactly("stranger-1");
            assertThat(seen.lastSeen()).isAfter(seen.firstSeen());
        });
    }

    @Test
    void seesAShareGroup() throws Exception {
        var topic = stranger.topic();
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.getBootstrapServers(), "group.id", groupId, "client.id", "sharer-1");
        try (var consumer =
                new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));

            await().atMost(DEADLINE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                assertThat(sighting(topic).clientIds()).containsExactly("sharer-1");
            });
        }
    }

    @Test
    void leavesThePortalsOwnGroupOut() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 1, Map.of(), "{}");

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.rows(topic)).isNotEmpty());

        assertThat(traffic.groups()).extracting(GroupSighting::groupId).doesNotContain(properties.groupId());
    }

    private GroupSighting sighting(String topic) {
        var seen = traffic.groups().stream()
                .filter(group -> group.topic().equals(topic) && group.groupId().equals(groupId))
                .toList();
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }
}
