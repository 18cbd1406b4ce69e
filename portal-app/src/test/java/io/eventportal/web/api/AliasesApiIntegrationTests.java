package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class AliasesApiIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    @Autowired
    private ApiKeys keys;

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
    void anAliasJoinsANameToItsApplicationAndIsSeenOnTheEdge() throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.getBootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<String, String>(topic, "{}");
            record.headers().add("ce_type", "Made".getBytes(UTF_8));
            record.headers().add("ce_source", ("old/" + topic + "/7").getBytes(UTF_8));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
        var made = editor.post("/api/v1/aliases", alias("source", "old/" + topic + "/*", "maker-" + topic));

        assertThat(made.status()).isEqualTo(201);
        await().atMost(DEADLINE).untilAsserted(() -> {
            var edges = editor.get("/api/v1/topology").json().path("edges");
            assertThat(edges)
                    .filteredOn(edge -> edge.path("topic").asString().equals(topic))
                    .singleElement()
                    .satisfies(edge -> {
                        assertThat(edge.path("application").asString()).isEqualTo("maker-" + topic);
                        assertThat(edge.at("/evidence/0/detail").asString())
                                .contains(
                                        "; by the alias of test EDITOR, 20",
                                        "the source old/" + topic + "/* is maker-");
                    });
        });
        assertThat(editor.get("/aliases").body()).contains("old/" + topic + "/*");
    }

    @Test
    void whatIsSaidIsOnRecordAndCanBeTakenBack() {
        var made = editor.post("/api/v1/aliases", alias("group", topic, "billing"));
        var again = editor.post("/api/v1/aliases", alias("group", topic, "shipping"));
        var id = made.json().path("id").asLong();

        assertThat(again.status()).isEqualTo(409);
        assertThat(editor.get("/api/v1/aliases").body())
                .contains("\"name\":\"" + topic + "\",\"application\":\"billing\",\"rule\":\"assigned\"");
        assertThat(editor.delete("/api/v1/aliases/" + id).status()).isEqualTo(204);
        assertThat(editor.delete("/api/v1/aliases/" + id).status()).isEqualTo(404);
        var audit = PortalClient.as(Role.ADMIN, port, keys).get("/api/v1/audit").body();
        assertThat(audit).contains("alias.add", "alias.delete", "group " + topic);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(editor.post("/api/v1/aliases", alias("mascot", "a", "b")).status())
                .isEqualTo(400);
        assertThat(editor.post("/api/v1/aliases", alias("group", "*", "b")).status())
                .isEqualTo(400);
        assertThat(editor.post("/api/v1/aliases", alias("group", "a*b", "b")).status())
                .isEqualTo(400);
        assertThat(editor.post("/api/v1/aliases", alias("group", "a", " ")).status())
                .isEqualTo(400);
    }

    @Test
    void needsAnEditor() {
        var viewer = PortalClient.as(Role.VIEWER, port, keys);

        assertThat(viewer.post("/api/v1/aliases", alias("group", topic, "b")).status())
                .isEqualTo(403);
        assertThat(PortalClient.anonymous(port)
                        .postForm("/aliases", "kind=group&name=a&application=b")
                        .status())
                .isIn(302, 401, 403);
    }

    private static String alias(String kind, String name, String application) {
        return "{\"kind\": \"" + kind + "\", \"name\": \"" + name + "\", \"application\": \"" + application + "\"}";
    }
}
