package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.OtherPortal;
import io.eventportal.PortalClient;
import io.eventportal.PortalClient.Answer;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One portal shows the registry of another one, takes it over, and gives everything away. */
@PortalTest
class RegistrySourcesIntegrationTests {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String API = "/apis/ccompat/v7";

    private static @Nullable OtherPortal portal;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    private final String unique = "s" + UUID.randomUUID().toString().replace("-", "");
    private PortalClient source;
    private PortalClient admin;

    @BeforeEach
    void start() throws IOException {
        source = PortalClient.as(Role.EDITOR, port, keys);
        if (portal == null) {
            portal = OtherPortal.start(
                    "portal.intake.registries[0].name=first",
                    "portal.intake.registries[0].url=http://localhost:" + port + API,
                    "portal.intake.registries[0].interval=1h",
                    "portal.intake.registries[1].name=nowhere",
                    "portal.intake.registries[1].url=http://localhost:" + freePort(),
                    "portal.intake.registries[1].interval=1h");
        }
        admin = Objects.requireNonNull(portal).as(Role.ADMIN);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(portal).close();
        portal = null;
    }

    private int register(String subject, Map<String, ?> body) {
        var answer = source.post(
                API + "/subjects/" + subject + "/versions", JsonMapper.shared().writeValueAsString(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("id").intValue();
    }

    private String record(String name, String type) {
        return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"%s\",\"type\":%s}]}"
                .formatted(name, unique, type);
    }

    private JsonNode state(String name) {
        return admin.get("/api/v1/sources")
                .json()
                .valueStream()
                .filter(each -> each.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One look, from its beginning to its end. */
    private JsonNode synced() {
        await().atMost(DEADLINE)
                .until(() -> !state("first").get("state").stringValue().equals("running"));
        var before = state("first").path("syncedAt").asString("");
        assertThat(admin.post("/api/v1/sources/first/sync", "").status()).isEqualTo(202);
        return await().atMost(DEADLINE)
                .until(
                        () -> state("first"),
                        state -> state.get("state").stringValue().equals("idle")
                                && !state.path("syncedAt").asString("").equals(before));
    }

    private String shown(String subject) {
        return API + "/subjects/:.first:" + subject;
    }

    @Test
    void showsAnotherRegistryWithItsIdsAndLetsNobodyChangeIt() {
        var money = register(unique + "-zmoney", Map.of("schema", record("Money", "\"long\"")));
        var order = register(
                unique + "-order",
                Map.of(
                        "schema",
                        record("Order", "\"Money\""),
                        "references",
                        List.of(Map.of("name", "Money", "subject", unique + "-zmoney", "version", 1)),
                        "metadata",
                        Map.of("properties", Map.of("owner", "shop"))));

        var state = synced();

        assertThat(state.get("reason").isNull()).as(state.toString()).isTrue();
        assertThat(state.get("subjects").intValue()).isPositive();
        var version = admin.get(shown(unique + "-order") + "/versions/1").json();
        assertThat(version.get("id").intValue()).isEqualTo(order);
        assertThat(version.at("/references/0/subject").stringValue()).isEqualTo(":.first:" + unique + "-zmoney");
        assertThat(version.at("/metadata/properties/owner").stringValue()).isEqualTo("shop");
        assertThat(admin.get(API + "/contexts/.first/schemas/ids/" + money)
                        .json()
                        .get("schema")
                        .stringValue())
                .contains("Money");
        var refused = admin.post(shown(unique + "-order") + "/versions", "{\"schema\":\"\\\"int\\\"\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("read-only");
        assertThat(admin.delete(shown(unique + "-order")).body()).contains("read-only");
        assertThat(admin.get("/registry?subject=:.first:" + unique + "-order").body())
                .contains("Order");
    }

    @Test
    void followsNewVersionsAndDeletions() {
        register(unique + "-value", Map.of("schema", record("R", "\"int\"")));
        register(unique + "-other", Map.of("schema", record("Other", "\"int\"")));
        synced();
        source.put(API + "/config/" + unique + "-value", "{\"compatibility\":\"NONE\"}");
        register(unique + "-value", Map.of("schema", record("R", "\"string\"")));
        source.delete(API + "/subjects/" + unique + "-value/versions/1");
        source.delete(API + "/subjects/" + unique + "-other");

        var state = synced();

        assertThat(state.get("added").intValue()).isEqualTo(1);
        assertThat(state.get("deleted").intValue()).isEqualTo(2);
        assertThat(admin.get(shown(unique + "-value") + "/versions").body()).isEqualTo("[2]");
        assertThat(admin.get(shown(unique + "-other") + "/versions").status()).isEqualTo(404);
        assertThat(synced().get("added").intValue())
                .as("nothing the second time")
                .isZero();
    }

    @Test
    void saysWhyARegistryCannotBeRead() {
        var state = await().atMost(DEADLINE)
                .until(
                        () -> state("nowhere"),
                        found -> found.get("state").stringValue().equals("failed"));

        assertThat(state.get("reason").stringValue()).startsWith("The registry cannot be read: ");
        assertThat(state.get("finishedAt").isNull()).isFalse();
        assertThat(state.get("syncedAt").isNull()).isTrue();
        assertThat(admin.post("/api/v1/sources/unnamed/sync", "").status()).isEqualTo(404);
    }

    @Test
    void showsTheVersionsOfAnotherRegistryOnTheEventsOfItsTopics() {
        register(unique + "-value", Map.of("schema", record("Sold", "\"int\"")));
        synced();
        var document = """
                asyncapi: 3.0.0
                info: {title: Shop, version: '1'}
                channels: {sold: {address: %1$s, messages: {Sold: {payload: {type: object}}}}}
                operations: {send: {action: send, channel: {$ref: '#/channels/sold'}}}
                """.formatted(unique);
        assertThat(admin.with("Content-Type", "application/yaml")
                        .post("/api/v1/documents", document)
                        .status())
                .isLessThan(300);

        assertThat(admin.get("/events/" + unique + "/Sold").body()).contains(":.first:" + unique + "-value");
    }

    @Test
    void importsAnotherRegistryWithItsIds() {
        var id = register(unique + "-value", Map.of("schema", record("R", "\"int\"")));
        register(unique + "-gone", Map.of("schema", record("Gone", "\"int\"")));
        source.delete(API + "/subjects/" + unique + "-gone");
        source.put(API + "/config/" + unique + "-value", "{\"compatibility\":\"FORWARD\"}");

        var started = admin.post("/api/v1/registry/imports", "{\"source\":\"first\"}");

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        done(started);
        var subject = API + "/subjects/" + unique;
        assertThat(admin.get(subject + "-value/versions/1").json().get("id").intValue())
                .isEqualTo(id);
        assertThat(admin.get(subject + "-gone/versions").status()).isEqualTo(404);
        assertThat(admin.get(subject + "-gone/versions?deleted=true").body()).isEqualTo("[1]");
        assertThat(admin.get(API + "/config/" + unique + "-value").body()).contains("FORWARD");
        assertThat(admin.post("/api/v1/registry/imports", "{\"source\":\"unnamed\"}")
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/api/v1/registry/imports", "{\"source\":\"nowhere\"}")
                        .status())
                .isEqualTo(502);
    }

    private JsonNode done(Answer started) {
        return await().atMost(DEADLINE)
                .until(
                        () -> admin.get(started.header("Location")).json(),
                        state -> state.get("state").stringValue().equals("done"));
    }

    @Test
    void takesAnExportOverHttpAndTellsWhatCameOfIt() {
        var export = """
                {"kind":"export","format":"event-portal-registry","version":1}
                {"kind":"version","subject":":.%1$s:a","version":3,"id":7,"schemaType":"AVRO","schema":"\\"int\\""}
                {"kind":"version","subject":":.%1$s:a","version":4,"id":7,"schemaType":"AVRO","schema":"\\"long\\""}
                {"kind":"end","versions":2,"settings":0}
                """.formatted(unique);
        var lines = admin.with("Content-Type", "application/x-ndjson");

        var rehearsed = done(lines.post("/api/v1/registry/imports?dryRun=true", export));
        assertThat(admin.get(API + "/subjects/:." + unique + ":a/versions").status())
                .isEqualTo(404);
        var started = lines.post("/api/v1/registry/imports", export);
        var state = done(started);

        assertThat(rehearsed.at("/failures/0/line").intValue()).isEqualTo(3);
        assertThat(rehearsed.at("/failures/0/reason").stringValue()).isEqualTo("It contradicts line 2.");
        assertThat(state.get("added").intValue()).isEqualTo(1);
        assertThat(state.at("/failures/0/line").intValue()).isEqualTo(3);
        assertThat(state.at("/failures/0/reason").stringValue()).contains("id 7");
        assertThat(admin.get(API + "/subjects/:." + unique + ":a/versions").body())
                .isEqualTo("[3]");
        assertThat(admin.get(started.header("Location") + "/failures")
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(1);
        assertThat(admin.get("/api/v1/registry/imports").json().get("total").intValue())
                .isGreaterThan(1);
        assertThat(admin.delete(started.header("Location")).status()).isEqualTo(409);
        assertThat(admin.post(started.header("Location") + "/resume", "").status())
                .isEqualTo(409);
        assertThat(admin.get("/api/v1/registry/export").body())
                .contains("\"subject\":\":.%s:a\",\"version\":3,\"id\":7".formatted(unique));
        assertThat(admin.get("/api/v1/registry/export?format=zip").header("Content-Type"))
                .isEqualTo("application/zip");
        assertThat(admin.get("/api/v1/registry/export?format=tar").status()).isEqualTo(400);
        var bad = lines.post("/api/v1/registry/imports", "{}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.header("Content-Type")).startsWith("application/problem+json");
        assertThat(bad.body()).contains("/problems/invalid-export").contains("Line 1");
    }

    @Test
    void isForAdministratorsOnly() {
        var editor = Objects.requireNonNull(portal).as(Role.EDITOR);

        assertThat(editor.get("/api/v1/registry/export").status()).isEqualTo(403);
        assertThat(editor.post("/api/v1/registry/imports", "{}").status()).isEqualTo(403);
        assertThat(editor.get("/api/v1/registry/imports").status()).isEqualTo(403);
        assertThat(PortalClient.anonymous(portal.port())
                        .get("/api/v1/registry/export")
                        .status())
                .isEqualTo(401);
        assertThat(PortalClient.anonymous(portal.port()).get("/api/v1/sources").status())
                .isEqualTo(200);
    }
}
