package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.eventportal.PortalTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

@PortalTest
class CatalogApiIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    private MockMvcTester http;
    private String id;

    @BeforeEach
    void prepare() {
        http = MockMvcTester.from(context);
        id = "app-" + UUID.randomUUID();
    }

    @Test
    void createsUpdatesAndRecognisesAnApplication() {
        var created = http.perform(
                post("/api/v1/documents").contentType("application/yaml").content(document("One")));
        assertThat(created)
                .hasStatus(201)
                .hasHeader("Location", "/api/v1/applications/" + id)
                .bodyJson()
                .hasPathSatisfying("$.saved", saved -> saved.assertThat().isEqualTo("created"))
                .hasPathSatisfying("$.application", name -> name.assertThat().isEqualTo(id));

        assertThat(upload("One", "text/plain")).hasStatus(200).bodyText().contains("\"unchanged\"");
        assertThat(upload("Two", "application/vnd.aai.asyncapi+yaml;version=3.0.0"))
                .hasStatus(200)
                .bodyText()
                .contains("\"updated\"");
        assertThat(http.perform(get("/api/v1/applications/{id}", id)))
                .hasStatus(200)
                .bodyJson()
                .hasPathSatisfying("$.title", title -> title.assertThat().isEqualTo("Two"))
                .hasPathSatisfying(
                        "$.operations[0].messages[0].event",
                        event -> event.assertThat().isEqualTo(id + "/Made/Up"));
    }

    @Test
    void givesBackTheOriginalText() {
        var json =
                "{ \"asyncapi\": \"3.0.0\",\n \"info\": {\"title\": \"ü\", \"version\": \"1\", \"x-application-id\": \""
                        + id + "\"} }";
        assertThat(http.perform(post("/api/v1/documents")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json)))
                .hasStatus(201);
        var answer = http.perform(get("/api/v1/applications/{id}/document", id));
        assertThat(answer).hasStatus(200).hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON);
        assertThat(answer.getResponse().getContentAsByteArray()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));

        upload("Yaml", "application/octet-stream");
        assertThat(http.perform(get("/api/v1/applications/{id}/document", id)))
                .hasStatus(200)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_YAML)
                .bodyText()
                .isEqualTo(document("Yaml"));
    }

    @Test
    void refusesABadDocumentWithLocatedIssues() {
        assertThat(http.perform(post("/api/v1/documents")
                        .contentType("application/yaml")
                        .content(document("Bad").replace("#/channels/c", "#/channels/none"))))
                .hasStatus(422)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/problems/invalid-document"))
                .hasPathSatisfying(
                        "$.issues",
                        issues -> issues.assertThat()
                                .isEqualTo(List.of(Map.of(
                                        "severity",
                                        "error",
                                        "message",
                                        "The reference \"#/channels/none\" leads nowhere: there is no #/channels/none in this document.",
                                        "pointer",
                                        "/operations/o/channel/$ref",
                                        "line",
                                        14,
                                        "column",
                                        15))));
        assertThat(http.perform(get("/api/v1/applications/{id}", id))).hasStatus(404);
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(http.perform(post("/api/v1/documents")
                        .contentType("application/octet-stream")
                        .content(new byte[] {(byte) 0xFF, 0, 7})))
                .hasStatus(422)
                .bodyText()
                .contains("not UTF-8");
        assertThat(http.perform(post("/api/v1/documents").contentType("application/yaml")))
                .hasStatus(422);
        assertThat(http.perform(
                        post("/api/v1/documents").contentType("image/png").content("x")))
                .hasStatus(415);
    }

    @Test
    void refusesABodyOf50Megabytes() {
        assertThat(http.perform(post("/api/v1/documents")
                        .contentType("application/yaml")
                        .content(new byte[50 * 1024 * 1024])))
                .hasStatus(413)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("/problems/document-too-large");
    }

    @Test
    void findsEventsByTheirProperties() {
        upload("Shop", "application/yaml");

        assertThat(http.perform(get("/api/v1/events")
                        .param("q", "made UP")
                        .param("topic", id)
                        .param("producer", id)
                        .param("format", "json")
                        .param("state", "released")
                        .param("domain", "")))
                .hasStatus(200)
                .bodyJson()
                .hasPathSatisfying("$.total", total -> total.assertThat().isEqualTo(1))
                .hasPathSatisfying("$.items[0].id", key -> key.assertThat().isEqualTo(id + "/Made/Up"))
                .hasPathSatisfying(
                        "$.items[0].producers", names -> names.assertThat().isEqualTo(List.of(id)));
        assertThat(http.perform(get("/api/v1/events").param("topic", id).param("consumer", id)))
                .bodyText()
                .isEqualTo("{\"items\":[],\"page\":0,\"size\":50,\"total\":0}");
        assertThat(http.perform(get("/api/v1/events").param("size", "201"))).hasStatus(400);
        assertThat(http.perform(get("/api/v1/applications").param("page", "-1")))
                .hasStatus(400);
    }

    @Test
    void showsAnEventWhoseTypeHasASlash() {
        upload("Shop", "application/yaml");

        assertThat(http.perform(get(URI.create("/api/v1/events/" + id + "/Made%2FUp"))))
                .hasStatus(200)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("Made/Up"))
                .hasPathSatisfying("$.schema.text", text -> text.assertThat().isEqualTo("{\"type\":\"object\"}"))
                .hasPathSatisfying(
                        "$.schema.format", format -> format.assertThat().isEqualTo("json"))
                .hasPathSatisfying(
                        "$.examples", examples -> examples.assertThat().isEqualTo(List.of(Map.of("n", 1))))
                .hasPathSatisfying(
                        "$.senders[0].application", name -> name.assertThat().isEqualTo(id));
    }

    @Test
    void listsApplications() {
        upload("Shop", "application/yaml");

        assertThat(http.perform(get("/api/v1/applications").param("size", "200")))
                .hasStatus(200)
                .bodyText()
                .contains("\"id\":\"" + id + "\"")
                .contains("\"sends\":[\"" + id + "/Made/Up\"]");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(http.perform(get("/api/v1/events/{topic}/{type}", id, "None")))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("/problems/event-not-found");
        assertThat(http.perform(get("/api/v1/applications/{id}/document", id)))
                .hasStatus(404)
                .bodyText()
                .contains("/problems/application-not-found");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult upload(String title, String contentType) {
        return http.perform(post("/api/v1/documents").contentType(contentType).content(document(title)));
    }

    private String document(String title) {
        return """
                asyncapi: 3.0.0
                info: {title: %s, version: '1', x-application-id: %s, x-domain: shop}
                channels:
                  c:
                    address: %s
                    messages:
                      M:
                        name: Made/Up
                        payload: {type: object}
                        examples: [{payload: {n: 1}}]
                operations:
                  o:
                    action: send
                    channel: {$ref: '#/channels/c'}
                """.formatted(title, id, id);
    }
}
