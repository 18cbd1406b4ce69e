package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.intake.ImportResult;
import io.eventportal.intake.Intake;
import io.eventportal.security.Actor;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PortalTest
class DriftApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String REASON = "{\"reason\": \"We know.\"}";

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Intake intake;

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private final String topic = "topic-" + UUID.randomUUID();
    private PortalClient editor;

    @BeforeEach
    void signIn() {
        editor = PortalClient.as(Role.EDITOR, port, keys);
    }

    @Test
    void tellsWhatTrafficShowsAndNoDocumentDeclares() throws Exception {
        send(Map.of("ce_type", "Made", "ce_source", "/services/maker-" + topic), new byte[] {0, 0, 97, 0, 0, 1});

        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(one("undeclared-producer").path("sentence").asString())
                    .isEqualTo("maker-" + topic + " sends " + topic + "/Made, but no document declares it.");
            assertThat(one("undeclared-topic").path("state").asString()).isEqualTo("open");
            assertThat(one("unregistered-schema").path("sentence").asString()).contains("the schema id 6356992");
        });
        assertThat(one("undeclared-producer").path("event").asString()).isEqualTo(topic + "/Made");
        assertThat(one("undeclared-producer").at("/evidence/0/kind").asString()).isEqualTo("record-source");
    }

    @Test
    void tellsWhatDocumentsDeclareAndWhoseItIs() throws Exception {
        document("maker-" + topic, "Team " + topic);

        await().atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(one("declared-silent").path("owner").asString())
                                .isEqualTo("Team " + topic));
        assertThat(editor.get("/api/v1/drift?owner=Team%20" + topic)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);

        send(Map.of("ce_type", "Other", "ce_source", "/services/maker-" + topic), "{}".getBytes(UTF_8));

        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(one("undeclared-event").path("event").asString()).isEqualTo(topic + "/Other");
            assertThat(one("undeclared-topic").isMissingNode()).isTrue();
        });
    }

    @Test
    void whatPeopleSayNeedsAReasonAndIsOnRecord() throws Exception {
        document("maker-" + topic, "Makers");
        await().atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(one("declared-silent").isMissingNode()).isFalse());
        var path = "/api/v1/drift/" + one("declared-silent").path("id").asString();

        assertThat(editor.post(path + "/acknowledge", "{\"reason\": \" \"}").status())
                .isEqualTo(400);
        assertThat(PortalClient.as(Role.VIEWER, port, keys)
                        .post(path + "/acknowledge", REASON)
                        .status())
                .isEqualTo(403);
        var said = editor.post(path + "/acknowledge", REASON);

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.json().path("state").asString()).isEqualTo("acknowledged");
        assertThat(said.json().path("changedBy").asString()).isEqualTo("test EDITOR");
        assertThat(editor.get("/api/v1/drift?state=open&topic=" + topic)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(editor.get("/drift/" + said.json().path("id").asString()).body())
                .contains("We know.");
        assertThat(PortalClient.as(Role.ADMIN, port, keys).get("/api/v1/audit").body())
                .contains("drift.acknowledge", "We know.");
        assertThat(editor.post(path + "/reopen", "{}").json().path("state").asString())
                .isEqualTo("open");
    }

    @Test
    void isSnoozedUntilADayToCome() throws Exception {
        document("maker-" + topic, "Makers");
        await().atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(one("declared-silent").isMissingNode()).isFalse());
        var path = "/api/v1/drift/" + one("declared-silent").path("id").asString() + "/snooze";

        assertThat(editor.post(path, REASON).status()).isEqualTo(400);
        assertThat(editor.post(path, "{\"reason\": \"Later.\", \"until\": \"2020-01-01\"}")
                        .status())
                .isEqualTo(400);
        var said = editor.post(path, "{\"reason\": \"Later.\", \"until\": \"2999-01-01\"}");

        assertThat(said.json().path("state").asString()).isEqualTo("snoozed");
        assertThat(said.json().path("until").asString()).isEqualTo("2999-01-01T00:00:00Z");
    }

    @Test
    void isOpenAgainWhenItChanges() throws Exception {
        send(dead("com.shop.NoStock"), "{}".getBytes(UTF_8));
        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(one("consumer-failing", "from-" + topic).path("detail").asString())
                    .isEqualTo("billing");
            assertThat(one("undeclared-dead-letter").isMissingNode()).isFalse();
        });
        var id = one("consumer-failing", "from-" + topic).path("id").asString();
        editor.post("/api/v1/drift/" + id + "/acknowledge", REASON);

        send(dead("com.shop.NoStock"), "{}".getBytes(UTF_8));
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(one("consumer-failing", "from-" + topic)
                                .path("sentence")
                                .asString())
                        .contains("2 records"));
        assertThat(one("consumer-failing", "from-" + topic).path("state").asString())
                .isEqualTo("acknowledged");

        send(dead("com.shop.BadTotal"), "{}".getBytes(UTF_8));
        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(one("consumer-failing", "from-" + topic).path("state").asString())
                    .isEqualTo("open");
            assertThat(one("consumer-failing", "from-" + topic).path("reason").asString())
                    .isEqualTo("It changed.");
        });
    }

    @Test
    void tellsFieldsAndValuesThatRecordsCarryAndNoSchemaDeclares() throws Exception {
        document(
                "maker-" + topic,
                "Makers",
                "{type: object, properties: {state: {enum: [OPEN, PAID]},"
                        + " card: {type: object, x-sensitive: true, properties: {scheme: {enum: [a, b]}}}}}");
        var headers = Map.of("ce_type", "Made", "ce_source", "/services/maker-" + topic);
        send(headers, "{\"state\":\"OPEN\",\"gift\":{\"wrapped\":true}}".getBytes(UTF_8));
        send(headers, "{\"state\":\"LOST\"}".getBytes(UTF_8));
        send(headers, "{\"card\":{\"scheme\":\"4012\"}}".getBytes(UTF_8));

        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(one("undeclared-field").path("sentence").asString())
                    .isEqualTo("Records of /services/maker-" + topic + " carry the field /gift in " + topic
                            + "/Made, which the schema of no sender declares.");
            assertThat(all("undeclared-value")).hasSize(2);
        });
        var field = one("undeclared-field");
        assertThat(field.path("owner").asString()).isEqualTo("Makers");
        assertThat(field.at("/evidence/0/records").asInt()).isEqualTo(1);
        assertThat(field.at("/evidence/0/firstSeen").asString()).startsWith("20");
        assertThat(all("undeclared-field")).hasSize(1);
        assertThat(all("undeclared-value"))
                .extracting(item -> item.at("/evidence/0/detail").asString())
                .containsExactly(
                        "A value that is not told, by /services/maker-" + topic + ".",
                        "The value LOST, by /services/maker-" + topic + ".");

        var path = "/api/v1/drift/" + field.path("id").asString();
        assertThat(editor.get(path + "/patch").body()).contains("\"gift\": {\"type\":\"object\"}");
        assertThat(editor.post(path + "/acknowledge", REASON).status()).isEqualTo(200);
        assertThat(intake.importDocument(
                        "maker.yaml", editor.get(path + "/document").body(), Map.of(), Actor.SYSTEM))
                .isInstanceOf(ImportResult.Imported.class);
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(all("undeclared-field")).isEmpty());
    }

    private List<JsonNode> all(String kind) {
        return editor.get("/api/v1/drift?kind=" + kind + "&topic=" + topic)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void refusesWhatIsNotKnown() {
        assertThat(editor.get("/api/v1/drift?kind=nonsense").status()).isEqualTo(400);
        assertThat(editor.get("/api/v1/drift/0123456789abcdef").status()).isEqualTo(404);
        assertThat(editor.post("/api/v1/drift/0123456789abcdef/acknowledge", REASON)
                        .status())
                .isEqualTo(404);
        assertThat(editor.with("Accept", "text/html").get("/drift/none").status())
                .isEqualTo(404);
    }

    private Map<String, String> dead(String exception) {
        return Map.of(
                "kafka_dlt-original-topic",
                "from-" + topic,
                "kafka_dlt-original-consumer-group",
                "billing",
                "kafka_dlt-exception-fqcn",
                exception);
    }

    private JsonNode one(String kind) {
        return one(kind, topic);
    }

    private JsonNode one(String kind, String ofTopic) {
        var answer = editor.get("/api/v1/drift?kind=" + kind + "&topic=" + ofTopic);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().at("/items/0");
    }

    private void document(String id, String owner) {
        document(id, owner, "{type: object}");
    }

    private void document(String id, String owner, String payload) {
        var text = """
                asyncapi: 3.0.0
                info: {title: Maker, version: 1.0.0, x-application-id: %s, x-owner: %s}
                channels:
                  made:
                    address: %s
                    messages: {made: {name: Made, payload: %s}}
                operations:
                  make: {action: send, channel: {$ref: '#/channels/made'}}
                """.formatted(id, owner, topic, payload);
        assertThat(intake.importDocument("maker.yaml", text, Map.of(), Actor.SYSTEM))
                .isInstanceOf(ImportResult.Imported.class);
    }

    private void send(Map<String, String> headers, byte[] value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", Objects.requireNonNull(kafka.getBootstrapServers()));
        try (var producer =
                new KafkaProducer<byte[], byte[]>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<byte[], byte[]>(topic, value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }
}
