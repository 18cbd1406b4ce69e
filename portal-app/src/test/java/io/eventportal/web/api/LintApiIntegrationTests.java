package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.eventportal.PortalTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** How an application keeps the rules of event design, and how severe these are in its domain. */
@PortalTest
class LintApiIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    private MockMvcTester http;
    private String id;
    private String domain;

    @BeforeEach
    void prepare() {
        http = MockMvcTester.from(context);
        id = "app-" + UUID.randomUUID();
        domain = "domain-" + UUID.randomUUID();
        assertThat(http.perform(post("/api/v1/documents")
                        .contentType(MediaType.parseMediaType("application/yaml"))
                        .content("""
                                asyncapi: 3.0.0
                                info: {title: %s, version: 1.0.0, x-domain: %s}
                                channels:
                                  c: {address: things, messages: {DoSomething: {summary: Do it., payload: {properties: {orderId: {type: string}}}}}}
                                operations: {send: {action: send, channel: {$ref: '#/channels/c'}}}
                                """.formatted(id, domain))))
                .hasStatus2xxSuccessful();
    }

    @Test
    void tellsWhatAnApplicationDoesNotKeep() {
        assertThat(http.perform(get("/api/v1/applications/{id}/lint", id)))
                .hasStatus(200)
                .bodyText()
                .contains("\"rule\":\"lint/command-as-event\",\"severity\":\"warning\"", "\"rule\":\"lint/owner-set\"");
        assertThat(http.perform(get("/applications/{id}", id)))
                .hasStatus(200)
                .bodyText()
                .contains("Event design", "tells somebody what to do");
    }

    @Test
    void rulesAreAsSevereAsTheDomainSays() {
        assertThat(severity("command-as-event", "\"error\"")).hasStatus(200);
        assertThat(severity("owner-set", "\"off\"")).hasStatus(200);

        assertThat(http.perform(get("/api/v1/applications/{id}/lint", id)))
                .bodyText()
                .contains("\"rule\":\"lint/command-as-event\",\"severity\":\"error\"")
                .doesNotContain("lint/owner-set");
        assertThat(http.perform(get("/api/v1/lint/rules").param("domain", domain)))
                .bodyText()
                .contains("{\"id\":\"lint/owner-set\"")
                .containsPattern("lint/owner-set[^}]*\"severity\":\"off\"");

        assertThat(severity("owner-set", "null")).hasStatus(200);
        assertThat(http.perform(get("/api/v1/applications/{id}/lint", id)))
                .bodyText()
                .contains("lint/owner-set");
    }

    @Test
    void fieldsAreNamedAsTheDomainSays() {
        assertThat(http.perform(get("/api/v1/lint/naming").param("domain", domain)))
                .bodyText()
                .isEqualTo("{\"fields\":\"uniform\"}");

        assertThat(naming("\"snake_case\"")).hasStatus(200).bodyText().isEqualTo("{\"fields\":\"snake_case\"}");
        assertThat(http.perform(get("/api/v1/lint/naming").param("domain", domain)))
                .bodyText()
                .isEqualTo("{\"fields\":\"snake_case\"}");
        assertThat(http.perform(get("/api/v1/applications/{id}/lint", id)))
                .bodyText()
                .contains("fields that are not in snake_case: orderId");

        assertThat(naming("null")).hasStatus(200).bodyText().isEqualTo("{\"fields\":\"uniform\"}");
        assertThat(http.perform(get("/api/v1/applications/{id}/lint", id)))
                .bodyText()
                .doesNotContain("snake_case");
        assertThat(naming("\"SHOUTING\"")).hasStatus(400);
    }

    private MvcTestResult naming(String fields) {
        return http.perform(put("/api/v1/lint/naming")
                .param("domain", domain)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"fields\": " + fields + "}"));
    }

    @Test
    void refusesWhatIsNoRuleAndNoSeverity() {
        assertThat(severity("no-such-rule", "\"off\"")).hasStatus(404);
        assertThat(severity("owner-set", "\"fatal\"")).hasStatus(400);
        assertThat(http.perform(get("/api/v1/applications/{id}/lint", "nobody-" + id)))
                .hasStatus(404);
    }

    private MvcTestResult severity(String rule, String severity) {
        return http.perform(put("/api/v1/lint/rules/{rule}", rule)
                .param("domain", domain)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"severity\": " + severity + "}"));
    }
}
