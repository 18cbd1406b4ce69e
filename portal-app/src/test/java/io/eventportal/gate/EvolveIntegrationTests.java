package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.store.Applications;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import io.eventportal.topology.TopologyMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code event-gate can-i-evolve} against a running portal, and against a snapshot of it. */
@PortalTest
class EvolveIntegrationTests {

    private static final EventKey SHIPPED = new EventKey("gate-cargo", "Shipped");
    private static final EventKey LOADED = new EventKey("gate-cargo", "Loaded");
    private static final EventKey WEIGHED = new EventKey("gate-scales", "Weighed");
    private static final EventKey LISTED = new EventKey("gate-lists", "Listed");
    private static final String CONTRACT = """
            {"type": "object", "required": ["id", "weight"],
             "properties": {"id": {"type": "string"}, "weight": {"type": "number"}, "note": {"type": "string"}}}
            """;
    private static final String WITHOUT_WEIGHT = """
            {"type": "object", "required": ["id"],
             "properties": {"id": {"type": "string"}, "note": {"type": "string"}}}
            """;
    private static final String LOADED_PROTO = """
            syntax = "proto3";
            message Loaded { string crate = 1; string shelf = 2; }
            """;
    private static final String WEIGHED_AVRO = """
            {"type": "record", "name": "Weighed", "namespace": "scales", "fields": [{"name": "kilos", "type": "double"}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Applications applications;

    @Autowired
    private TopologyMap map;

    @TempDir
    Path directory;

    private String key;
    private Path snapshot;

    private record Run(int exitCode, String out, String err) {

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    @BeforeEach
    void someReadSomeEvents() throws Exception {
        key = keys.create("test gate", Role.EDITOR, null).secret();
        save("gate-desk", Action.SEND, SHIPPED, SchemaSource.json(CONTRACT));
        save("gate-billing", Action.RECEIVE, SHIPPED, SchemaSource.json("""
                {"type": "object", "required": ["weight"], "properties": {"weight": {"type": "number"}}}
                """));
        save("gate-tracking", Action.RECEIVE, SHIPPED, SchemaSource.json("""
                {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
                """));
        save("gate-archive", Action.RECEIVE, SHIPPED, null);
        save("gate-crane", Action.SEND, LOADED, SchemaSource.protobuf(LOADED_PROTO));
        save("gate-stock", Action.RECEIVE, LOADED, SchemaSource.protobuf(LOADED_PROTO));
        save("gate-scale", Action.SEND, WEIGHED, SchemaSource.avro(WEIGHED_AVRO));
        save("gate-chart", Action.RECEIVE, WEIGHED, SchemaSource.avro(WEIGHED_AVRO));
        save("gate-reader", Action.RECEIVE, LISTED, null);
        await().until(() -> map.edgesOf(SHIPPED).size() == 4
                && map.edgesOf(LOADED).size() == 2
                && map.edgesOf(WEIGHED).size() == 2
                && map.edgesOf(LISTED).size() == 1
                && map.current().events().size() >= 4
                && map.current().edges().size() >= 9);
        snapshot = Files.write(directory.resolve("snapshot.gz"), download());
    }

    private byte[] download() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/snapshot"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("event-portal-snapshot.ndjson.gz");
            return answer.body();
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Run online(Path file, String... more) {
        return gate(file, List.of("--portal", "http://localhost:" + port, "--key", key), more);
    }

    private Run offline(Path file, String... more) {
        return gate(file, List.of("--snapshot", snapshot.toString()), more);
    }

    private Run gate(Path file, List<String> source, String... more) {
        var args = new ArrayList<>(List.of("can-i-evolve"));
        args.addAll(source);
        args.addAll(List.of("--output", "json", file.toString()));
        args.addAll(List.of(more));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = EventGate.run(args, directory, new ByteArrayInputStream(new byte[0]), out, err);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSnapshotAnswersAsThePortalDoes() throws IOException {
        assertSame("incompatible", file("a.json", WITHOUT_WEIGHT), "--event", SHIPPED.toString());
        assertSame(
                "incompatible", file("a.json", WITHOUT_WEIGHT), "--subject", "gate-cargo-Shipped", "--level", "FULL");
        assertSame("compatible", file("a.json", CONTRACT), "--event", SHIPPED.toString());
        assertSame("incompatible", file("a.avsc", WEIGHED_AVRO), "--event", SHIPPED.toString());
        assertSame(
                "incompatible",
                file("a.proto", LOADED_PROTO.replace("string shelf = 2;", "")),
                "--event",
                LOADED.toString());
        assertSame("compatible", file("a.proto", LOADED_PROTO), "--event", LOADED.toString());
        assertSame(
                "incompatible",
                file("a.avsc", WEIGHED_AVRO.replace("double", "string")),
                "--subject",
                "gate-scales-value");
        assertSame("compatible", file("a.avsc", WEIGHED_AVRO), "--subject", "gate-scales-scales.Weighed");
        assertSame("undecided", file("a.json", "{}"), "--event", LISTED.toString());
    }

    private void assertSame(String verdict, Path file, String... more) {
        var online = online(file, more);
        var offline = offline(file, more);

        assertThat(online.exitCode())
                .as(online.err())
                .isEqualTo(
                        List.of("compatible", "incompatible", "", "undecided").indexOf(verdict));
        assertThat(offline.exitCode()).as(offline.err()).isEqualTo(online.exitCode());
        assertThat(online.json().get("verdict").stringValue()).isEqualTo(verdict);
        assertThat(verdicts(offline)).isEqualTo(verdicts(online));
    }

    /** Without what only a portal keeps. */
    private static JsonNode verdicts(Run run) {
        var events = run.json().get("events");
        events.forEach(event -> ((ObjectNode) event).remove(List.of("report", "rollout")));
        return events;
    }

    @Test
    void thePortalTellsTheWayOutAndKeepsTheReport() throws IOException {
        var run = online(file("a.json", WITHOUT_WEIGHT), "--event", SHIPPED.toString());

        var event = run.json().get("events").get(0);
        assertThat(event.get("readers").findValuesAsString("application"))
                .containsExactly("gate-billing", "gate-archive", "gate-tracking");
        assertThat(event.at("/readers/0/findings/0/path").stringValue()).isEqualTo("/weight");
        assertThat(event.at("/readers/0/findings/0/witness/event").isObject()).isTrue();
        assertThat(event.at("/readers/0/owner").stringValue()).isEqualTo("team-gate-billing");
        assertThat(event.get("rollout").isEmpty()).isFalse();
        assertThat(event.get("report").stringValue()).startsWith("http://localhost:" + port + "/impact/");
    }

    @Test
    void theFilesThatASchemaNamesAreUnderstood() throws IOException {
        file("weight.json", "{\"type\": \"number\"}");
        var schema = file("a.json", CONTRACT.replace("{\"type\": \"number\"}", "{\"$ref\": \"weight.json\"}"));

        assertSame("compatible", schema, "--event", SHIPPED.toString());
        file("weight.json", "{\"type\": \"string\"}");
        assertSame("incompatible", schema, "--event", SHIPPED.toString());
    }

    @Test
    void aDocumentIsAskedAboutEventByEvent() throws IOException {
        var document = file("desk.yaml", """
                asyncapi: 3.0.0
                info: {title: Gate desk, version: '2'}
                channels:
                  cargo:
                    address: gate-cargo
                    messages:
                      Shipped: {payload: {type: object, required: [id], properties: {id: {type: string}}}}
                      Reshipped: {payload: {type: object}}
                  scales:
                    address: gate-scales
                    messages:
                      Weighed:
                        payload:
                          schemaFormat: application/vnd.apache.avro;version=1.9.0
                          schema: {type: record, name: Weighed, namespace: scales, fields: [{name: grams, type: long}]}
                operations:
                  ship: {action: send, channel: {$ref: '#/channels/cargo'}}
                  onWeighed: {action: receive, channel: {$ref: '#/channels/scales'}}
                """);

        assertSame("incompatible", document);
        var events = online(document).json().get("events");
        assertThat(events.valueStream().map(event -> event.get("event").stringValue()))
                .containsExactly("gate-cargo/Shipped", "gate-cargo/Reshipped", "gate-scales/Weighed");
        assertThat(events.at("/0/verdict").stringValue()).isEqualTo("incompatible");
        assertThat(events.at("/1/verdict").stringValue()).isEqualTo("compatible");
        assertThat(events.at("/1/note").stringValue()).startsWith("It is new");
        assertThat(events.at("/2/readers/0/application").stringValue()).isEqualTo("gate-desk");
        assertThat(events.at("/2/readers/0/findings/0/rule").stringValue()).isEqualTo("avro/field-without-default");
    }

    @Test
    void noSuchEventAndWrongKeysExitWith2() throws IOException {
        var schema = file("a.json", CONTRACT);

        assertThat(online(schema, "--event", "gate-nowhere/Nothing"))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("knows no gate-nowhere/Nothing"));
        assertThat(offline(schema, "--event", "gate-nowhere/Nothing").exitCode())
                .isEqualTo(2);
        assertThat(online(schema, "--subject", "gate-nowhere-value").exitCode()).isEqualTo(2);
        assertThat(offline(schema, "--subject", "gate-nowhere-value").exitCode())
                .isEqualTo(2);
        key = "wrong";
        var run = online(schema, "--event", SHIPPED.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("does not accept the key");
    }

    @Test
    void aSnapshotSaysWhatItIsAndWhereItEnds() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(snapshot))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();

            assertThat(lines.getFirst()).startsWith("{\"snapshot\":\"event-portal\",\"version\":1,\"createdAt\":\"");
            assertThat(lines.getLast()).isEqualTo("{\"end\":\"event-portal\",\"lines\":" + (lines.size() - 2) + "}");
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("{\"event\":\"gate-cargo/Shipped\","))
                    .hasSize(1);
        }
    }

    private void save(String id, Action action, EventKey event, @Nullable SchemaSource payload) {
        var message = new MessageUse(
                event, event.type(), "", "", "application/json", payload, Lifecycle.RELEASED, List.of(), List.of());
        var operation = new Operation(
                action.id() + event.type(),
                action,
                event.topic(),
                action == Action.RECEIVE ? id : null,
                id,
                List.of(message));
        var application = new Application(
                new ApplicationId(id),
                id,
                "1.0.0",
                "",
                "cargo",
                "team-" + id,
                List.of(),
                List.of(),
                List.of(operation));
        applications.save(application, "# " + id, "test", Instant.parse("2026-01-01T00:00:00Z"));
    }
}
