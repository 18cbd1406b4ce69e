package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class TopologyApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private KafkaConnectionDetails kafka;

    private final String topic = "topic-" + UUID.randomUUID();
    private MockMvcTester portal;

    @BeforeEach
    void connect() {
        portal = MockMvcTester.from(context);
    }

    @Test
    void showsStrangersWithinFifteenSeconds() throws Exception {
        try (var producer = producer();
                var consumer = consumer()) {
            sendOne(producer);
            consumer.subscribe(List.of(topic));

            await().atMost(DEADLINE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                assertThat(get("/api/v1/topology").at("/edges"))
                        .filteredOn(edge -> edge.path("topic").stringValue().equals(topic))
                        .hasSize(2);
            });
        }

        var map = get("/api/v1/topology");
        assertThat(map.at("/applications").toString())
                .contains("{\"id\":\"/producers/" + topic + "\",\"declared\":false,\"observed\":true}")
                .contains("{\"id\":\"readers-of-" + topic + "\",\"declared\":false,\"observed\":true}");
        assertThat(map.at("/events").toString())
                .contains("{\"id\":\"" + topic + "/Made\",\"topic\":\"" + topic
                        + "\",\"type\":\"Made\",\"declared\":false,\"observed\":true,\"records\":1}");
        assertThat(map.at("/edges"))
                .filteredOn(edge -> edge.path("topic").stringValue().equals(topic))
                .satisfiesExactlyInAnyOrder(this::isTheSend, this::isTheReceive);
    }

    private void isTheSend(JsonNode edge) {
        assertThat(edge.path("application").stringValue()).isEqualTo("/producers/" + topic);
        assertThat(edge.path("direction").stringValue()).isEqualTo("send");
        assertThat(edge.path("event").stringValue()).isEqualTo(topic + "/Made");
        assertThat(edge.path("status").stringValue()).isEqualTo("observed");
        assertThat(edge.at("/evidence/0/kind").stringValue()).isEqualTo("record-source");
        assertThat(edge.at("/evidence/0/records").longValue()).isEqualTo(1);
        assertThat(edge.at("/evidence/0/firstSeen").stringValue()).endsWith("Z");
        assertThat(edge.at("/evidence/0/lastSeen").stringValue()).endsWith("Z");
    }

    private void isTheReceive(JsonNode edge) {
        assertThat(edge.path("application").stringValue()).isEqualTo("readers-of-" + topic);
        assertThat(edge.path("direction").stringValue()).isEqualTo("receive");
        assertThat(edge.has("event")).isFalse();
        assertThat(edge.path("status").stringValue()).isEqualTo("observed");
        assertThat(edge.at("/evidence/0/kind").stringValue()).isEqualTo("consumer-group");
        assertThat(edge.at("/evidence/0/records").isNull()).isTrue();
    }

    @Test
    void countsInPages() throws Exception {
        try (var producer = producer()) {
            sendOne(producer);
            producer.send(new ProducerRecord<>(topic, "untyped")).get(30, TimeUnit.SECONDS);
        }

        await().atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(get("/api/v1/traffic?topic=" + topic)).hasSize(2));

        var typed = get("/api/v1/traffic?topic=" + topic).get(0);
        assertThat(typed.path("topic").stringValue()).isEqualTo(topic);
        assertThat(typed.path("type").stringValue()).isEqualTo("Made");
        assertThat(typed.path("source").stringValue()).isEqualTo("/producers/" + topic);
        assertThat(typed.has("schemaId")).isFalse();
        assertThat(typed.path("records").longValue()).isEqualTo(1);
        assertThat(typed.path("bytes").longValue()).isEqualTo(2);
        assertThat(typed.path("conformant").longValue()).isZero();
        assertThat(typed.path("firstSeen").stringValue()).endsWith("Z");

        var first =
                portal.get().uri("/api/v1/traffic?topic=" + topic + "&size=1").exchange();
        assertThat(first).hasStatusOk().hasHeader("X-Total-Count", "2");
        assertThat(first.getResponse().getHeader("Link"))
                .contains("page=1")
                .contains("size=1")
                .endsWith("; rel=\"next\"");
        var last = portal.get()
                .uri("/api/v1/traffic?topic=" + topic + "&size=1&page=1")
                .exchange();
        assertThat(last).doesNotContainHeader("Link");
    }

    @Test
    void tellsTheRateOfAWindow() throws Exception {
        try (var producer = producer()) {
            for (var number = 0; number < 30; number++) {
                sendOne(producer);
            }
        }
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(get("/api/v1/traffic/rates?window=5m&topic=" + topic)
                                .at("/0/records")
                                .asLong(0))
                        .isEqualTo(30));

        var row = get("/api/v1/traffic/rates?window=5m&topic=" + topic).get(0);
        assertThat(row.path("type").stringValue()).isEqualTo("Made");
        assertThat(row.path("source").stringValue()).isEqualTo("/producers/" + topic);
        assertThat(row.path("bytes").longValue()).isEqualTo(60);
        assertThat(row.path("ratePerSecond").doubleValue()).isBetween(30 / 361.0, 30 / 300.0);
        assertThat(row.path("nonConformantShare").doubleValue()).isZero();
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(
                                get("/api/v1/topology?window=1h").at("/edges"))
                        .filteredOn(edge -> edge.path("topic").stringValue().equals(topic))
                        .singleElement()
                        .satisfies(edge -> {
                            assertThat(edge.path("records").longValue()).isEqualTo(30);
                            assertThat(edge.path("ratePerSecond").doubleValue()).isBetween(30 / 3661.0, 30 / 3600.0);
                        }));
        assertThat(get("/api/v1/topology").at("/edges"))
                .allSatisfy(edge -> assertThat(edge.has("ratePerSecond")).isFalse());
    }

    @Test
    void refusesWindowsThatThereAreNot() {
        assertThat(portal.get().uri("/api/v1/traffic/rates?window=6m")).hasStatus(400);
        assertThat(portal.get().uri("/api/v1/topology?window=always")).hasStatus(400);
        assertThat(portal.get().uri("/api/v1/traffic/rates?size=10001")).hasStatus(400);
    }

    @Test
    void refusesPagesThatCannotBe() {
        assertThat(portal.get().uri("/api/v1/traffic?size=0")).hasStatus(400);
        assertThat(portal.get().uri("/api/v1/traffic?size=10001")).hasStatus(400);
        assertThat(portal.get().uri("/api/v1/traffic?page=-1")).hasStatus(400);
        assertThat(portal.get().uri("/api/v1/traffic?page=x")).hasStatus(400);
    }

    @Test
    void tellsDriftAndAliases() throws Exception {
        try (var producer = producer()) {
            sendOne(producer);
        }

        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(get("/api/v1/drift").toString())
                    .contains("/producers/" + topic + " sends " + topic + "/Made, but no document declares it.");
            assertThat(get("/api/v1/aliases").toString())
                    .contains("{\"kind\":\"source\",\"name\":\"/producers/" + topic + "\",\"application\":\"/producers/"
                            + topic + "\",\"rule\":\"verbatim\"");
        });
    }

    private JsonNode get(String uri) {
        var answer = portal.get().uri(uri).exchange();
        assertThat(answer).hasStatusOk();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    private void sendOne(KafkaProducer<String, String> producer) throws Exception {
        var record = new ProducerRecord<String, String>(topic, "{}");
        record.headers().add("ce_type", "Made".getBytes(UTF_8));
        record.headers().add("ce_source", ("/producers/" + topic).getBytes(UTF_8));
        producer.send(record).get(30, TimeUnit.SECONDS);
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.getBootstrapServers(), "group.id", "readers-of-" + topic);
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }
}
