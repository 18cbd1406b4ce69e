package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.eventportal.PortalTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uploads that nobody waits for. */
@PortalTest
class ImportRunsIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private MockMvcTester http;
    private String id;

    @BeforeEach
    void prepare() {
        http = MockMvcTester.from(context);
        id = "app-" + UUID.randomUUID();
    }

    @Test
    void bringInEachDocumentAndTellWhatWasRefused() throws IOException {
        var files = new LinkedHashMap<String, String>();
        for (var i = 0; i < 30; i++) {
            files.put("good/%02d.yaml".formatted(i), document(id + "-" + i));
        }
        files.put("good/99.yaml", document(id + "-7"));
        files.put("bad.yaml", "asyncapi: 3.0.0\ninfo:\n  version: 1.0.0\n");

        var run = awaitEnd(started(files));

        assertThat(run.path("state").stringValue()).isEqualTo("done");
        assertThat(numbers(run)).containsExactly(32, 32, 30, 2);
        assertThat(run.path("failures")).hasSize(2);
        assertThat(run.at("/failures/0/path").stringValue()).isEqualTo("bad.yaml");
        assertThat(run.at("/failures/0/line").intValue()).isPositive();
        assertThat(run.at("/failures/1/message").stringValue())
                .isEqualTo("The application " + id + "-7 is declared by good/07.yaml already.");
        assertThat(http.perform(get("/api/v1/applications/{id}", id + "-29"))).hasStatus(200);
        assertThat(http.perform(get("/api/v1/imports")))
                .hasStatus(200)
                .bodyText()
                .contains(run.path("id").stringValue());
    }

    @Test
    void tellWhyAnUploadCannotBeTaken() throws IOException {
        var run = awaitEnd(started(Map.of("notes.txt", "nothing")));

        assertThat(run.path("state").stringValue()).isEqualTo("failed");
        assertThat(run.path("reason").stringValue()).contains("no AsyncAPI document");
        assertThat(http.perform(get("/api/v1/imports/none"))).hasStatus(404);
    }

    @Test
    void areTwoAtOnceAndTellHowFarTheyAre() {
        var running = transactions.execute(status -> {
            // Nobody can store an application until this transaction ends.
            jdbc.sql("lock table catalog.application in share row exclusive mode")
                    .update();
            var two = List.of(
                    started(Map.of("a.yaml", document(id + "-a"))), started(Map.of("b.yaml", document(id + "-b"))));
            two.forEach(
                    one -> assertThat(progress(one).path("state").stringValue()).isEqualTo("running"));
            two.forEach(one -> assertThat(numbers(progress(one))).containsExactly(1, 0, 0, 0));
            assertThat(upload(Map.of("c.yaml", document(id + "-c"))))
                    .hasStatus(429)
                    .hasHeader("Retry-After", "30")
                    .bodyText()
                    .contains("/problems/too-many-imports");
            return two;
        });

        Stream.ofNullable(running)
                .flatMap(List::stream)
                .forEach(one -> assertThat(numbers(awaitEnd(one))).containsExactly(1, 1, 1, 0));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(upload(Map.of("c.yaml", document(id + "-c"))))
                        .hasStatus(202));
    }

    private static List<Integer> numbers(JsonNode run) {
        return Stream.of("total", "done", "imported", "refused")
                .map(name -> run.path(name).intValue())
                .toList();
    }

    /** The path under which its progress is. */
    private String started(Map<String, String> files) {
        var answer = upload(files);
        assertThat(answer).hasStatus(202).hasHeader("Preference-Applied", "respond-async");
        return String.valueOf(answer.getResponse().getHeader("Location"));
    }

    private JsonNode awaitEnd(String path) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> progress(path),
                        run -> !run.path("state").stringValue().equals("running"));
    }

    private JsonNode progress(String path) {
        var answer = http.perform(get(path));
        assertThat(answer).hasStatus(200);
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    private MvcTestResult upload(Map<String, String> files) {
        return http.perform(post("/api/v1/documents")
                .contentType("application/zip")
                .header("Prefer", "respond-async")
                .content(zip(files)));
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String document(String application) {
        return """
                asyncapi: 3.0.0
                info:
                  title: Any
                  version: 1.0.0
                  x-application-id: %s
                channels:
                  sold:
                    address: sold
                    messages:
                      Sold:
                        payload: {type: object}
                operations:
                  sell:
                    action: send
                    channel: {$ref: '#/channels/sold'}
                """.formatted(application);
    }
}
