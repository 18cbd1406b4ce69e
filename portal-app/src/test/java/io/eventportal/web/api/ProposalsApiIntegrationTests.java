package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.JsonValidator;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
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
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ProposalsApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Autowired
    private ApiKeys keys;

    @Autowired
    private SchemaRegistry registry;

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
    void thePatchOfADocumentSettlesTheDifference() throws Exception {
        var document = """
                asyncapi: 3.0.0
                info: {title: Maker, version: 1.0.0, x-application-id: maker-%1$s}
                channels:
                  made:
                    address: %1$s
                    messages: {made: {name: Made, payload: {type: object}}}
                operations:
                  make: {action: send, channel: {$ref: '#/channels/made'}}
                """.formatted(topic);
        importDocument(document);
        send("Broken", "/services/maker-" + topic, "{}".getBytes(UTF_8));
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(drift("undeclared-producer")).hasSize(1));
        var path = "/api/v1/drift/"
                + drift("undeclared-producer").path(0).path("id").asString();

        var patch = editor.get(path + "/patch");
        var patched = editor.get(path + "/document");

        assertThat(patch.header("Content-Type")).startsWith("text/x-diff");
        assertThat(patch.body()).contains("+++ b/", "+  send-Broken:");
        assertThat(patched.body())
                .startsWith("asyncapi: 3.0.0\ninfo: {title: Maker")
                .contains("send-Broken:");
        assertThat(editor.get(path.replace("/api/v1", "")).body()).contains("send-Broken:");
        importDocument(patched.body());
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(drift("undeclared-producer")).isEmpty());
    }

    @Test
    void whoHasNoDocumentGetsAReason() throws Exception {
        send("Made", "/services/nobody-" + topic, "{}".getBytes(UTF_8));
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(drift("undeclared-producer")).hasSize(1));

        var answer = editor.get("/api/v1/drift/"
                + drift("undeclared-producer").path(0).path("id").asString() + "/patch");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("has no document");
    }

    @Test
    void aDraftIsValidDescribesAllRecordsAndCanBeImported() throws Exception {
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var value = JsonMapper.shared().readTree("""
                    {"id": %d, "state": "%s", "total": %s, "email": "a@b.example"%s}
                    """.formatted(
                    i, i % 2 == 0 ? "OPEN" : "PAID", i % 3 == 0 ? "1" : "1.5", i % 5 == 0 ? ", \"note\": null" : ""));
            values.add(value);
            send("OrderPaid", "/services/orders-" + topic, value.toString().getBytes(UTF_8));
        }
        send("Odd: yes", "elsewhere/" + topic, "no JSON".getBytes(UTF_8));
        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(drift("undeclared-topic")).hasSize(1);
            assertThat(editor.get("/api/v1/traffic?topic=" + topic).json()).hasSize(2);
        });

        var draft = editor.get("/api/v1/topics/" + topic + "/draft.yaml");

        assertThat(draft.status()).as(draft.body()).isEqualTo(200);
        var reading = AsyncApiReader.read(draft.body());
        assertThat(reading).isInstanceOf(AsyncApiReading.Valid.class);
        var payload = ((AsyncApiReading.Valid) reading)
                .document().channels().getFirst().messages().stream()
                        .filter(message -> message.type().equals("OrderPaid"))
                        .findFirst()
                        .orElseThrow()
                        .payload();
        var schema = Objects.requireNonNull(Objects.requireNonNull(payload).schema());
        var validator = new JsonValidator(schema);
        assertThat(values)
                .allSatisfy(value -> assertThat(validator.refusal(value)).isEmpty());
        assertThat(schema.text()).contains("OPEN", "PAID").doesNotContain("a@b.example");
        importDocument(draft.body());
        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(drift("undeclared-topic")).isEmpty();
            assertThat(drift("undeclared-producer")).isEmpty();
        });
    }

    @Test
    void aDraftTakesAvroFromTheRegistry() throws Exception {
        var avro = """
                {"type": "record", "name": "Paid", "namespace": "shop", "fields": [{"name": "id", "type": "long"}]}
                """;
        var id = registry.register(topic + "-value", SchemaSource.avro(avro)).id();
        send(
                "Paid",
                "shop/" + topic,
                ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array());
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(drift("undeclared-topic")).hasSize(1));

        var draft = editor.get("/api/v1/topics/" + topic + "/draft.yaml").body();

        assertThat(AsyncApiReader.read(draft)).as(draft).isInstanceOf(AsyncApiReading.Valid.class);
        assertThat(draft).contains("application/vnd.apache.avro+json;version=1.9.0", "namespace: shop");
    }

    @Test
    void thereIsNoDraftWithoutTraffic() {
        assertThat(editor.get("/api/v1/topics/none-" + topic + "/draft.yaml").status())
                .isEqualTo(404);
        assertThat(editor.get("/api/v1/topics/none/draft.yaml?records=0").status())
                .isEqualTo(400);
    }

    private JsonNode drift(String kind) {
        return editor.get("/api/v1/drift?kind=" + kind + "&topic=" + topic)
                .json()
                .path("items");
    }

    private void importDocument(String text) {
        var answer = editor.send("POST", "/api/v1/documents", text, "application/yaml");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    private void send(String type, String source, byte[] value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        try (var producer =
                new KafkaProducer<byte[], byte[]>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<byte[], byte[]>(topic, value);
            record.headers().add("ce_type", type.getBytes(UTF_8)).add("ce_source", source.getBytes(UTF_8));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }
}
