package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.eventportal.PortalTest;
import io.eventportal.governance.Audit;
import io.eventportal.governance.AuditEntry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Who owns what, how far it is in its life, and how its document changed. */
@PortalTest
class GovernedApiIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Audit audit;

    private MockMvcTester http;
    private String id;

    @BeforeEach
    void prepare() {
        http = MockMvcTester.from(context);
        id = "app-" + UUID.randomUUID();
        upload("1", "{n: {type: integer}, m: {type: string}}");
    }

    @Test
    void setsWhatDocumentsSayOtherwise() {
        assertThat(amend("/applications/{id}", """
                        {"domain": "store", "owner": "Team Store", "tags": ["core"], "lifecycle": "draft"}"""))
                .hasStatus(200)
                .bodyText()
                .contains("\"domain\":\"store\"", "\"state\":\"draft\"");
        assertThat(amend("/events/{id}/Sold", """
                        {"lifecycle": {"state": "deprecated", "since": "2026-01-31", "sunset": "2026-12-31",
                          "replacement": "sales/Paid"}}""")).hasStatus(200);
        assertThat(amend("/events/{id}/Sold", "{\"domain\": \"money\"}")).hasStatus(200);

        assertThat(http.perform(get("/api/v1/applications/{id}", id)))
                .bodyJson()
                .hasPathSatisfying("$.owner", owner -> owner.assertThat().isEqualTo("Team Store"))
                .hasPathSatisfying("$.tags", tags -> tags.assertThat().isEqualTo(List.of("core")));
        assertThat(http.perform(get("/api/v1/events/{id}/Sold", id)))
                .bodyText()
                .contains(
                        "\"domain\":\"money\"",
                        "\"owner\":\"Team Store\"",
                        "{\"state\":\"deprecated\",\"since\":\"2026-01-31\",\"sunset\":\"2026-12-31\",\"replacement\":\"sales/Paid\"}",
                        "\"sensitiveFields\":[\"/pin\"]");
        assertThat(audited("event.amend", id + "/Sold"))
                .containsExactly(
                        "domain money; deprecated since 2026-01-31, sunset 2026-12-31, replaced by sales/Paid",
                        "deprecated since 2026-01-31, sunset 2026-12-31, replaced by sales/Paid");
    }

    @Test
    void givesBackTheDocumentsWord() {
        amend("/applications/{id}", "{\"owner\": \"Team Store\"}");

        assertThat(amend("/applications/{id}", "{\"owner\": null}"))
                .bodyText()
                .contains("\"owner\":\"Team Till\"", "\"set\":{\"domain\":null,\"owner\":null");
        assertThat(amend("/applications/{id}", "{}")).hasStatus(200);
        assertThat(audited("application.amend", id)).hasSize(2);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (var body : List.of(
                "[]",
                "{\"colour\": \"red\"}",
                "{\"owner\": 7}",
                "{\"tags\": \"core\"}",
                "{\"lifecycle\": \"old\"}",
                "{\"lifecycle\": {\"state\": \"retired\", \"sunset\": \"tomorrow\"}}",
                "{\"lifecycle\": {\"state\": \"retired\", \"since\": \"2026-02-01\", \"sunset\": \"2026-01-01\"}}",
                "{\"domain\": \"a\\u0000b\"}",
                "{\"domain\": \"" + "a".repeat(257) + "\"}")) {
            assertThat(amend("/applications/{id}", body)).as(body).hasStatus(400);
        }
        assertThat(http.perform(patch("/api/v1/applications/none-{id}", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")))
                .hasStatus(404);
        assertThat(amend("/events/{id}/None", "{}")).hasStatus(404);
        assertThat(audited("application.amend", id)).isEmpty();
    }

    @Test
    void describesTeams() {
        var team = "Team " + id;
        assertThat(http.perform(put("/api/v1/teams/{name}", team)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"description\": \"Tills.\","
                                + " \"contacts\": [{\"kind\": \"slack\", \"value\": \"#till\"}]}")))
                .hasStatus(200);
        assertThat(http.perform(get("/api/v1/teams/{name}", team)))
                .bodyText()
                .isEqualTo("{\"name\":\"" + team
                        + "\",\"description\":\"Tills.\",\"contacts\":[{\"kind\":\"slack\",\"value\":\"#till\"}]}");
        assertThat(http.perform(put("/api/v1/teams/{name}", team)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"contacts\": [{\"kind\": \"slack\"}]}")))
                .hasStatus(400);
        assertThat(http.perform(get("/api/v1/teams").param("size", "200")))
                .bodyText()
                .contains("\"name\":\"Team Till\"", "{\"kind\":\"email\",\"value\":\"till@example.com\"}");
        assertThat(http.perform(delete("/api/v1/teams/{name}", team))).hasStatus(204);
        assertThat(http.perform(delete("/api/v1/teams/{name}", team))).hasStatus(404);
        assertThat(audited("team.describe", team)).hasSize(1);
    }

    @Test
    void comparesAnyTwoRevisions() {
        upload("2", "{n: {type: integer}, m: {type: string}, o: {type: string}}");
        upload("3", "{n: {type: string}}");

        assertThat(http.perform(get("/api/v1/applications/{id}/documents", id)))
                .bodyText()
                .contains("\"total\":3")
                .startsWith("{\"items\":[{\"revision\":3,");
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/2", id)))
                .hasStatus(200)
                .bodyText()
                .contains("o: {type: string}");
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/1/diff/3", id)))
                .bodyJson()
                .hasPathSatisfying("$.verdict", verdict -> verdict.assertThat().isEqualTo("incompatible"))
                .hasPathSatisfying(
                        "$.directions[?(@.direction == 'forward')].verdict",
                        verdict -> verdict.assertThat().isEqualTo(List.of("incompatible")))
                .hasPathSatisfying(
                        "$.changes[*].sentence",
                        sentences -> sentences
                                .assertThat()
                                .asArray()
                                .contains(id + "/Sold: The field /m (string, optional) was removed."));
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/1/diff/1", id)))
                .bodyText()
                .contains("\"verdict\":\"compatible\"", "\"changes\":[]");
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/1/diff/4", id)))
                .hasStatus(404);
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/one/diff/4", id)))
                .hasStatus(400);
    }

    @Test
    void makesAChangelog() {
        upload("2", "{n: {type: string}}");

        assertThat(http.perform(get("/api/v1/applications/{id}/changelog", id)))
                .bodyJson()
                .hasPathSatisfying("$.total", total -> total.assertThat().isEqualTo(2))
                .hasPathSatisfying(
                        "$.items[0].version", version -> version.assertThat().isEqualTo("2"))
                .hasPathSatisfying(
                        "$.items[0].diff.older", older -> older.assertThat().isEqualTo(1));
        assertThat(http.perform(get("/api/v1/applications/{id}/changelog.md", id)))
                .hasStatus(200)
                .hasContentTypeCompatibleWith("text/markdown")
                .bodyText()
                .startsWith("# Changelog of " + id)
                .contains("## Revision 2 (version 2)", "### Breaks", "### Changes", "The first document.")
                .contains("The version changed from 1 to 2.");
    }

    private MvcTestResult amend(String path, String body) {
        return http.perform(patch("/api/v1" + path, id)
                .contentType("application/merge-patch+json")
                .content(body));
    }

    /** States after, newest first. */
    private List<String> audited(String action, String target) {
        return audit.page(0, 50).items().stream()
                .map(AuditEntry::change)
                .filter(change ->
                        change.action().equals(action) && change.target().equals(target))
                .map(change -> String.valueOf(change.after()))
                .toList();
    }

    private void upload(String version, String properties) {
        assertThat(http.perform(post("/api/v1/documents")
                        .contentType("application/yaml")
                        .content("""
                asyncapi: 3.0.0
                info:
                  title: Till
                  version: '%s'
                  x-application-id: %s
                  x-domain: shop
                  x-owner: {name: Team Till, email: till@example.com}
                channels:
                  c:
                    address: %s
                    messages:
                      Sold:
                        x-sensitive-fields: [pin]
                        payload: {type: object, properties: %s}
                operations:
                  o:
                    action: send
                    channel: {$ref: '#/channels/c'}
                """.formatted(version, id, id, properties))))
                .hasStatus2xxSuccessful();
    }
}
