package io.eventportal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eventportal.PortalTest;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.security.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents from a real server, which may misbehave. */
@PortalTest
class RemoteIntakeIntegrationTests {

    @Autowired
    private Intake intake;

    @Autowired
    private Applications applications;

    @Autowired
    private Events events;

    private final String id = "app-" + UUID.randomUUID();
    private final Map<String, String> texts = new HashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var text = texts.get(path);
        if (text != null && text.startsWith("->")) {
            exchange.getResponseHeaders().add("Location", text.substring(2));
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/endless")) {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[1024 * 1024];
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 64; i++) {
                    out.write(chunk);
                }
            }
        } else if (path.equals("/silent")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            awaitTheEnd();
        } else if (text == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void awaitTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void importsADocumentWithTheFilesBesideIt() throws Exception {
        texts.put("/contracts/app.yaml", document("../schemas/Sold.json"));
        texts.put("/schemas/Sold.json", "{\"title\": \"sold\"}");

        assertThat(result("/contracts/app.yaml")).contains("created");
        assertThat(result("/contracts/app.yaml")).contains("unchanged");
        assertThat(String.valueOf(
                        events.find(new EventKey(id, "Sold")).orElseThrow().contract()))
                .contains("sold");
    }

    @Test
    void importsWhatSpringwolfShows() throws Exception {
        texts.put("/springwolf/docs", document("#/components/schemas/Sold") + """
                components:
                  schemas:
                    Sold: {type: object}
                """);

        var url = RemoteIntake.springwolf(url("/"));

        assertThat(result(url.getPath())).contains("created");
        assertThat(RemoteIntake.springwolf(URI.create("http://a/b/springwolf/docs/group")))
                .hasToString("http://a/b/springwolf/docs/group");
        assertThat(RemoteIntake.springwolf(URI.create("http://a:1/base/")))
                .hasToString("http://a:1/base/springwolf/docs");
    }

    @Test
    void followsRedirectsToAllowedHostsOnly() throws Exception {
        texts.put("/old", "->/new");
        texts.put("/new", document("#/components/schemas/Sold") + "components: {schemas: {Sold: {type: object}}}\n");
        texts.put("/away", "->http://127.0.0.1:" + server.getAddress().getPort() + "/new");
        texts.put("/file", "->file:///etc/passwd");
        texts.put("/round", "->/round");

        assertThat(result("/away"))
                .contains("not one of portal.intake.url-hosts")
                .contains("redirected to");
        assertThat(result("/file")).contains("Only http and https");
        assertThat(result("/round")).contains("redirected more than 3 times");
        assertThat(applications.find(new ApplicationId(id))).isEmpty();
        assertThat(result("/old")).contains("created");
    }

    @Test
    void callsNoHostThatIsNotNamed() throws Exception {
        try (var fetcher = new Fetcher(properties(List.of()))) {
            var report = new RemoteIntake(intake, fetcher, properties(List.of()))
                    .importUrls(List.of(url("/new"), URI.create("file:///etc/passwd")), Actor.SYSTEM);

            assertThat(report.imported()).isZero();
            assertThat(report.issues().map(AsyncApiIssue::message))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("not one of portal.intake.url-hosts"),
                            second -> assertThat(second).contains("Only http and https"));
        }
    }

    @Test
    void endsWithServersThatDoNot() throws Exception {
        texts.put("/bad.yaml", "asyncapi: 3.0.0\n");
        texts.put("/refers.yaml", document("none.json"));

        assertThat(result("/endless")).contains("longer than 10 MB");
        assertThat(result("/silent")).contains("took longer than 2000 ms");
        assertThat(result("/none")).contains("status 404");
        assertThat(result("/bad.yaml")).contains("line 1");
        assertThat(result("/refers.yaml")).contains("none.json#").contains("status 404");
        assertThat(applications.find(new ApplicationId(id))).isEmpty();
    }

    private String result(String path) throws IOException {
        var properties = properties(List.of("localhost:" + server.getAddress().getPort()));
        try (var fetcher = new Fetcher(properties)) {
            var report = new RemoteIntake(intake, fetcher, properties).importUrls(List.of(url(path)), Actor.SYSTEM);
            return switch (report.documents().getFirst().result()) {
                case ImportResult.Imported imported -> imported.saved().id();
                case ImportResult.Refused refused -> refused.issues().toString();
            };
        }
    }

    private static RemoteProperties properties(List<String> hosts) {
        return new RemoteProperties(
                List.of(), List.of(), hosts, List.of(), Duration.ofMinutes(5), Duration.ofSeconds(2));
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private String document(String reference) {
        return """
                asyncapi: 3.0.0
                info: {title: App, version: '1', x-application-id: %s}
                channels:
                  c:
                    address: %s
                    messages:
                      Sold: {payload: {$ref: '%s'}}
                operations:
                  o: {action: send, channel: {$ref: '#/channels/c'}}
                """.formatted(id, id, reference);
    }
}
