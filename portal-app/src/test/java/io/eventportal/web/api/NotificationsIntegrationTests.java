package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class NotificationsIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** By path: what came, and with which status the next ones are answered; 204 where nothing is said. */
    private static final Map<String, List<Received>> RECEIVED = new ConcurrentHashMap<>();

    private static final Map<String, Deque<Integer>> ANSWERS = new ConcurrentHashMap<>();

    private static HttpServer server;

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String topic = "told-" + id;
    private PortalClient editor;

    private record Received(String contentType, String timestamp, String signature, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    @DynamicPropertySource
    static void receiver(DynamicPropertyRegistry registry) {
        registry.add(
                "portal.notifications.allowed-hosts",
                () -> "localhost:" + server.getAddress().getPort());
        registry.add("portal.notifications.interval", () -> "100ms");
        registry.add("portal.notifications.first-retry", () -> "50ms");
    }

    @BeforeAll
    static void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", NotificationsIntegrationTests::take);
        server.start();
    }

    private static void take(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var headers = exchange.getRequestHeaders();
        RECEIVED.computeIfAbsent(path, any -> new CopyOnWriteArrayList<>())
                .add(new Received(
                        headers.getFirst("Content-Type"),
                        headers.getFirst("X-Event-Portal-Timestamp"),
                        headers.getFirst("X-Event-Portal-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var answers = ANSWERS.getOrDefault(path, new ConcurrentLinkedDeque<>());
        var status = answers.isEmpty() ? 204 : answers.pop();
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere" + path);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @BeforeEach
    void anEventIsDeclared() {
        editor = PortalClient.as(Role.EDITOR, port, keys);
        var document = """
                asyncapi: 3.0.0
                info: {title: Teller, version: 1.0.0, x-application-id: teller-%1$s, x-owner: Team %1$s}
                channels:
                  told: {address: %2$s, messages: {told: {name: Told, payload: {type: object}}}}
                operations:
                  tell: {action: send, channel: {$ref: '#/channels/told'}}
                """.formatted(id, topic);
        assertThat(editor.send("POST", "/api/v1/documents", document, "application/yaml")
                        .status())
                .isEqualTo(201);
        await().atMost(DEADLINE)
                .until(() ->
                        editor.get("/feeds/applications/teller-" + id).body().contains("document.import"));
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private PortalClient.Answer subscribe(String url, String about, String name) {
        return editor.post(
                "/api/v1/webhooks",
                "{\"url\": \"" + url + "\", \"about\": \"" + about + "\", \"name\": \"" + name + "\"}");
    }

    private void amend(String domain) {
        assertThat(editor.send(
                                "PATCH",
                                "/api/v1/events/" + topic + "/Told",
                                "{\"domain\": \"" + domain + "\"}",
                                "application/merge-patch+json")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode log(PortalClient.Answer webhook) {
        return editor.get("/api/v1/webhooks/" + webhook.json().path("id").asString() + "/deliveries")
                .json();
    }

    @Test
    void tellsAChangeAsASignedCloudEvent() throws Exception {
        var webhook = subscribe(url("/signed-" + id), "event", topic + "/Told");
        var other = subscribe(url("/other-" + id), "team", "Some other team");
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);

        amend("counters");
        await().atMost(DEADLINE)
                .until(() -> log(webhook).at("/items/0/state").asString("").equals("delivered"));

        var received = received("/signed-" + id).getFirst();
        assertThat(received.contentType()).startsWith("application/cloudevents+json");
        assertThat(received.signature())
                .isEqualTo(
                        hmac(webhook.json().path("secret").asString(), received.timestamp() + "." + received.body()));
        assertThat(Instant.ofEpochSecond(Long.parseLong(received.timestamp())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        var event = received.json();
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("type").asString()).isEqualTo("io.eventportal.event.amend");
        assertThat(event.path("subject").asString()).isEqualTo(topic + "/Told");
        assertThat(event.at("/data/after").asString()).isEqualTo("domain counters");
        assertThat(event.at("/data/concerns").toString()).contains("{\"kind\":\"team\",\"name\":\"Team " + id + "\"}");
        assertThat(log(webhook).at("/items/0/event").asString())
                .isEqualTo(event.path("id").asString());
        assertThat(log(webhook).at("/items/0/status").asInt()).isEqualTo(204);
        assertThat(log(other).path("items")).isEmpty();
        assertThat(editor.get("/api/v1/webhooks").body()).doesNotContain("whs_");
    }

    private static List<Received> received(String path) {
        return RECEIVED.getOrDefault(path, List.of());
    }

    private static String hmac(String secret, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    @Test
    void triesAgainUntilItIsTaken() {
        ANSWERS.put("/busy-" + id, new ConcurrentLinkedDeque<>(List.of(503, 302)));
        var webhook = subscribe(url("/busy-" + id), "team", "Team " + id);

        amend("busy");
        await().atMost(DEADLINE)
                .until(() -> log(webhook).at("/items/0/state").asString("").equals("delivered"));

        assertThat(log(webhook).at("/items/0/attempts").asInt()).isEqualTo(3);
        assertThat(received("/busy-" + id)).hasSize(3);
        assertThat(received("/busy-" + id))
                .extracting(Received::body)
                .containsOnly(received("/busy-" + id).getFirst().body());
        assertThat(RECEIVED).doesNotContainKey("/elsewhere/busy-" + id);
    }

    @Test
    void saysWhyADeliveryWaits() {
        ANSWERS.put("/down-" + id, new ConcurrentLinkedDeque<>(Collections.nCopies(100, 500)));
        var webhook = subscribe(url("/down-" + id), "application", "teller-" + id);

        amend("down");
        await().atMost(DEADLINE)
                .until(() -> log(webhook).at("/items/0/attempts").asInt(0) >= 2);

        var waiting = log(webhook).path("items").get(0);
        assertThat(waiting.path("state").asString()).isEqualTo("pending");
        assertThat(waiting.path("nextAt").asString()).isNotEmpty();
        assertThat(waiting.path("error").asString()).contains("status 500");
        var path = "/api/v1/webhooks/" + webhook.json().path("id").asString();
        assertThat(editor.delete(path).status()).isEqualTo(204);
        assertThat(editor.get(path + "/deliveries").status()).isEqualTo(404);
    }

    @Test
    void callsOnlyWhomTheOperatorAllows() {
        assertThat(subscribe("http://example.com/hook", "team", "a").body())
                .contains("is not one of portal.notifications.allowed-hosts");
        assertThat(subscribe("http://localhost:1/hook", "team", "a").status()).isEqualTo(400);
        assertThat(subscribe("file:///etc/passwd", "team", "a").status()).isEqualTo(400);
        assertThat(subscribe(url("/hook"), "planet", "a").status()).isEqualTo(400);
        assertThat(PortalClient.as(Role.VIEWER, port, keys)
                        .get("/api/v1/webhooks")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void eventsApplicationsAndTeamsHaveFeeds() {
        amend("fed");
        await().atMost(DEADLINE)
                .until(() -> editor.get("/feeds/teams/Team%20" + id).body().contains("domain fed"));

        var anybody = PortalClient.anonymous(port);
        var event = anybody.get("/feeds/events/" + topic + "/Told");
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.header("Content-Type")).startsWith("application/atom+xml");
        assertThat(event.body())
                .contains("<title>event.amend " + topic + "/Told</title>", "/events/" + topic + "/Told\"");
        assertThat(anybody.get("/feeds/applications/teller-" + id).body()).contains("event.amend", "document.import");
        assertThat(anybody.get("/feeds/teams/Nobody").body()).doesNotContain("<entry");
    }
}
