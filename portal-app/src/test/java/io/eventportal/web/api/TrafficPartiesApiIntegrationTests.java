package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class TrafficPartiesApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private final String topic = "topic-" + UUID.randomUUID();
    private PortalClient anybody;

    @BeforeEach
    void connect() {
        anybody = PortalClient.anonymous(port);
    }

    @Test
    void tellsGroupsProducersAndDeadLettersOfATopic() throws Exception {
        send();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                kafka.getBootstrapServers(),
                "group.id",
                "connect-sink-" + topic,
                "client.id",
                "reader-1",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));

            await().atMost(DEADLINE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                consumer.commitSync();
                var group = anybody.get("/api/v1/traffic/groups?topic=" + topic)
                        .json()
                        .at("/items/0");
                assertThat(group.path("groupId").asString()).isEqualTo("connect-sink-" + topic);
                assertThat(group.path("connector").asString()).isEqualTo("sink-" + topic);
                assertThat(group.path("kind").asString()).isEqualTo("classic");
                assertThat(group.path("active").asBoolean()).isTrue();
                assertThat(group.at("/members/0/clientId").asString()).isEqualTo("reader-1");
                assertThat(group.path("lag").asInt()).isZero();
                assertThat(group.at("/changes/0/change").asString()).isEqualTo("started");
            });
        }
        await().atMost(DEADLINE).untilAsserted(() -> {
            var producers = anybody.get("/api/v1/traffic/producers?topic=" + topic)
                    .json()
                    .at("/items/0");
            assertThat(producers.path("active").asInt()).isEqualTo(1);
            assertThat(producers.path("sources").asInt()).isEqualTo(1);
        });
        var dead = anybody.get("/api/v1/traffic/dead-letters?topic=" + topic).json();
        assertThat(dead.path("total").asInt()).isEqualTo(1);
        assertThat(dead.at("/items/0/exceptionClass").asString()).isEqualTo("com.shop.Late");
        assertThat(dead.at("/items/0/first/offset").isNumber()).isTrue();
        assertThat(anybody.with("Accept", "text/html").get("/topics/" + topic).body())
                .contains("reader-1", "com.shop.Late", "idempotent producer");
    }

    @Test
    void refusesPagesThatCannotBe() {
        assertThat(anybody.get("/api/v1/traffic/groups?size=0").status()).isEqualTo(400);
        assertThat(anybody.get("/api/v1/traffic/producers?page=-1").status()).isEqualTo(400);
        assertThat(anybody.get("/api/v1/traffic/dead-letters?size=9999").status())
                .isEqualTo(400);
    }

    private void send() throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var event = new ProducerRecord<String, String>(topic, "{}");
            event.headers().add("ce_source", "/services/maker".getBytes(UTF_8));
            producer.send(event).get(30, TimeUnit.SECONDS);
            var record = new ProducerRecord<String, String>(topic, "{}");
            Map.of(
                            "ce_type", "Made",
                            "__streams.errors.topic", "from-" + topic,
                            "__streams.errors.exception", "com.shop.Late")
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }
}
