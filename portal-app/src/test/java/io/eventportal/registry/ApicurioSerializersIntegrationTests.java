package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Apicurio's serializers, which speak to an Apicurio Registry alone, beside a portal that keeps its schemas there: what they
 * register the portal shows, and of what they send it knows the schema. They run in a process of their own.
 */
@PortalTest
class ApicurioSerializersIntegrationTests {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String AVRO = """
        {"type":"record","name":"Sold","namespace":"shop","fields":[
         {"name":"sku","type":"string"},{"name":"count","type":"int"}]}\
        """;
    private static final String JSON = """
        {"type":"object","required":["sku"],"properties":{"sku":{"type":"string"},"count":{"type":"integer"}}}\
        """;
    private static final String PROTOBUF = """
        syntax = "proto3"; package shop; message Sold { string sku = 1; int32 count = 2; }\
        """;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private KafkaConnectionDetails kafka;

    private final String topic = "sold-" + UUID.randomUUID();

    @DynamicPropertySource
    static void overApicurio(DynamicPropertyRegistry settings) throws IOException {
        var server = ApicurioServer.start().url();
        settings.add("portal.registry.adapter", () -> "apicurio");
        settings.add("portal.registry.apicurio.url", server::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "AVRO, apicurio.registry.auto-register=true",
        "JSON, apicurio.registry.find-latest=true",
        "PROTOBUF, apicurio.registry.auto-register=true",
        "AVRO, apicurio.registry.headers.enabled=true"
    })
    void areUnderstoodByThePortal(String format, String setting) throws Exception {
        var portal = PortalClient.as(Role.EDITOR, port, keys);
        makeTopic();
        declare(portal, format);
        if (format.equals("JSON")) {
            registerJson(portal);
        }

        var received = run(format, "apicurio.registry.auto-register=" + !format.equals("JSON"), setting);

        assertThat(received).contains("sku", "cup", "count", "2");
        var version = portal.get("/apis/ccompat/v7/subjects/" + topic + "-value/versions/1");
        assertThat(version.status()).as(version.body()).isEqualTo(200);
        assertThat(version.json().path("schemaType").asString("AVRO")).isEqualTo(format);
        assertThat(version.json().get("schema").stringValue()).contains("sku", "count");
        assertObserved(portal, version.json().get("id").intValue());
    }

    private void makeTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private void declare(PortalClient portal, String format) {
        var payload = switch (format) {
            case "AVRO" -> payload("application/vnd.apache.avro;version=1.9.0", AVRO);
            case "JSON" -> payload("application/schema+json;version=draft-07", JSON);
            default ->
                payload(
                        "application/vnd.google.protobuf;version=3",
                        JsonMapper.shared().writeValueAsString(PROTOBUF));
        };
        var answer = portal.post("/api/v1/documents", """
            {"asyncapi":"3.0.0","info":{"title":"shop %1$s","version":"1"},
             "channels":{"sold":{"address":"%1$s","messages":{"Sold":{"payload":%2$s}}}},
             "operations":{"send":{"action":"send","channel":{"$ref":"#/channels/sold"}}}}
            """.formatted(topic, payload));
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private static String payload(String format, String schema) {
        return "{\"schemaFormat\":\"%s\",\"schema\":%s}".formatted(format, schema);
    }

    private void registerJson(PortalClient portal) {
        var body = JsonMapper.shared().writeValueAsString(Map.of("schemaType", "JSON", "schema", JSON));
        var answer = portal.post("/apis/ccompat/v7/subjects/" + topic + "-value/versions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** What came back from Kafka. */
    private String run(String format, String... settings) throws IOException, InterruptedException, URISyntaxException {
        var program = Objects.requireNonNull(getClass().getResource("/registry-clients/Serializers.java"));
        var classpath =
                Files.readString(Path.of("target/serializers.classpath")).strip();
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classpath,
                Path.of(program.toURI()).toString(),
                String.join(",", kafka.getBootstrapServers()),
                ApicurioServer.start().url() + "/apis/registry/v3",
                topic,
                format));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines()
                .filter(line -> line.startsWith("RECEIVED "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(out));
    }

    private void assertObserved(PortalClient portal, int id) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(portal.get("/api/v1/traffic?topic=" + topic)
                                .json()
                                .valueStream())
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.path("schemaId").intValue())
                                    .as(row.toString())
                                    .isEqualTo(id);
                            assertThat(row.get("type").stringValue()).isEqualTo("Sold");
                            assertThat(row.get("records").intValue()).isEqualTo(1);
                            assertThat(row.get("conformant").intValue())
                                    .as(row.toString())
                                    .isEqualTo(1);
                        }));
    }
}
