package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
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
                "group.instance.id",
                "static-1",
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
                assertThat(seen.activity().movedAt()).isAfter(before);
            });
            var activity = sighting(topic).activity();
            assertThat(activity.kind().id()).isEqualTo(protocol);
            assertThat(activity.active()).isTrue();
            assertThat(activity.members()).singleElement().satisfies(member -> {
                assertThat(member.clientId()).isEqualTo("stranger-1");
                assertThat(member.instanceId()).isEqualTo("static-1");
                assertThat(member.host()).isNotBlank();
                assertThat(member.partitions()).containsExactly(0, 1, 2);
            });
            assertThat(traffic.groupChanges(topic, groupId))
                    .extracting(GroupChange::what)
                    .containsExactly(GroupChange.What.STARTED);
        }
        // The place of a static member is kept for it when it goes.
        stranger.admin()
                .removeMembersFromConsumerGroup(groupId, new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get(30, TimeUnit.SECONDS);

        await().atMost(DEADLINE).untilAsserted(() -> {
            var seen = sighting(topic);
            assertThat(seen.state()).isEqualTo("Empty");
            assertThat(seen.clientIds()).containsExactly("stranger-1");
            assertThat(seen.lastSeen()).isAfter(seen.firstSeen());
            assertThat(seen.activity().members()).isEmpty();
            assertThat(seen.activity().active()).isFalse();
        });
        assertThat(traffic.groupChanges(topic, groupId))
                .extracting(GroupChange::what)
                .containsExactly(GroupChange.What.STOPPED, GroupChange.What.STARTED);
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
    void seesAStreamsGroup() throws Exception {
        var input = stranger.topic();
        var output = stranger.topic();
        stranger.send(input, 10, Map.of(), "{}");
        var streams = new StreamsBuilder();
        streams.stream(input, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(output, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        var config = new Properties();
        config.putAll(Map.of(
                "application.id",
                groupId,
                "bootstrap.servers",
                String.join(",", kafka.getBootstrapServers()),
                "group.protocol",
                "streams",
                "commit.interval.ms",
                100,
                "state.dir",
                "target/streams-" + groupId));
        try (var application = new KafkaStreams(streams.build(), config)) {
            application.start();

            await().atMost(DEADLINE).untilAsserted(() -> {
                var seen = sighting(input);
                assertThat(seen.activity().kind()).isEqualTo(GroupKind.STREAMS);
                assertThat(seen.activity().members()).isNotEmpty();
                assertThat(seen.committed()).isEqualTo(10);
                assertThat(seen.lag()).isZero();
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
