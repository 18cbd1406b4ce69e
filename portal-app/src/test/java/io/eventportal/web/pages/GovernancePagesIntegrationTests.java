package io.eventportal.web.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.eventportal.PortalTest;
import io.eventportal.catalog.EventKey;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.Proposal;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.Intake;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import io.eventportal.topology.TopologyMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;

@PortalTest
class GovernancePagesIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Intake intake;

    @Autowired
    private TopologyMap map;

    @Autowired
    private Members members;

    @Autowired
    private ImpactAnalysis impact;

    @Autowired
    private Audit audit;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final EventKey event = new EventKey("governed-" + id, "Kept");
    private final Actor owner = new Actor("owner-" + id, Role.APPROVER);
    private final Actor stranger = new Actor("stranger-" + id, Role.APPROVER);
    private MockMvcTester http;

    @BeforeEach
    void aDeprecatedEventWithOneReader() {
        http = MockMvcTester.from(context);
        importDocument("keeper", "send", "x-lifecycle: deprecated, x-sunset: 2020-01-31, x-replaced-by: Better, ");
        importDocument("reader", "receive", "");
        members.add("reader-team-" + id, owner.name());
        await().until(() -> map.edgesOf(event).size() == 2);
    }

    private void importDocument(String name, String action, String lifecycle) {
        var document = """
                asyncapi: 3.0.0
                info: {title: %1$s, version: 1.0.0, x-application-id: %1$s-%2$s, x-owner: %1$s-team-%2$s}
                channels:
                  kept:
                    address: %3$s
                    messages:
                      kept: {name: Kept, %5$spayload: {type: object, required: [n], properties: {n: {type: number}}}}
                operations:
                  use: {action: %4$s, channel: {$ref: '#/channels/kept'}}
                """.formatted(name, id, event.topic(), action, lifecycle);
        assertThat(intake.importDocument("", document, Map.of(), Actor.SYSTEM)).isInstanceOf(Imported.class);
    }

    private MvcTestResult as(Actor actor, MockHttpServletRequestBuilder request) {
        return actor.call(() -> http.perform(request));
    }

    private MockHttpServletRequestBuilder grant() {
        return post("/governance/waivers")
                .param("event", event.toString())
                .param("reason", "readers of " + id + " are gone")
                .param("days", "3");
    }

    @Test
    void anOwnerGrantsAndRevokesAWaiver() {
        assertThat(as(owner, grant())).hasStatus(303).hasHeader("Location", "/governance");

        assertThat(as(owner, get("/governance")))
                .hasStatusOk()
                .bodyText()
                .contains("event " + event, "readers of " + id + " are gone", owner.name());
        var json = as(owner, get("/governance").param("as", "json"));
        assertThat(json).bodyText().contains("\"reason\" : \"readers of " + id + " are gone\"");

        var waiver = waiverId(bodyOf(as(owner, get("/governance"))));
        assertThat(as(stranger, post("/governance/waivers/{id}/revoke", waiver)))
                .hasStatus(403);
        assertThat(as(owner, post("/governance/waivers/{id}/revoke", waiver))).hasStatus(303);
        assertThat(as(owner, get("/governance"))).bodyText().doesNotContain("readers of " + id);
    }

    private String waiverId(String body) {
        var row = body.substring(0, body.indexOf("Revoke<span class=\"sr\"> the waiver for event " + event));
        var start = row.lastIndexOf("/governance/waivers/") + "/governance/waivers/".length();
        return row.substring(start, row.indexOf("/revoke", start));
    }

    private static String bodyOf(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), UTF_8);
    }

    @Test
    void whoOwnsNothingAffectedIsToldOnThePage() {
        assertThat(as(stranger, grant()))
                .hasStatus(403)
                .bodyText()
                .contains("The waiver was not granted", "owned by reader-team-" + id, "readers of " + id + " are gone");
        assertThat(as(owner, post("/governance/waivers").param("event", event.toString())))
                .hasStatus(400)
                .bodyText()
                .contains("reason");
    }

    @Test
    void anEventOnItsWayOutIsShownWithItsEnd() {
        assertThat(as(stranger, get("/governance").param("as", "json")))
                .bodyText()
                .contains(
                        "\"event\" : \"" + event + "\"", "\"sunset\" : \"2020-01-31\"", "\"replacement\" : \"Better\"");
        assertThat(as(stranger, get("/governance/retirement").param("event", event.toString())))
                .hasStatusOk()
                .bodyText()
                .contains("Safe to retire", "days ago", "use Better instead", "reader-" + id, "None of the 0 records");
        assertThat(as(stranger, get("/governance/retirement").param("event", "no/Such")))
                .hasStatus(404);
    }

    @Test
    void aReportIsApprovedOnItsPage() {
        var text = SchemaSource.json(
                "{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"string\"}}}");
        var report = impact.analyse(new Proposal(event, text, null), owner);
        var page = "/impact/" + report.id();

        assertThat(as(stranger, get(page)))
                .bodyText()
                .contains("Whose consent it needs", "reader-team-" + id, "not yet");
        assertThat(as(stranger, get("/governance"))).bodyText().contains(page);
        assertThat(as(stranger, post(page + "/approve"))).hasStatus(403);
        assertThat(as(owner, post(page + "/approve").param("comment", "we move first")))
                .hasStatus(303);

        assertThat(as(stranger, get(page)))
                .bodyText()
                .contains("Let pass: those whom it breaks agree", "approved by", owner.name(), "we move first");
        assertThat(as(stranger, get("/governance"))).bodyText().doesNotContain("href=\"" + page + "\">Change to");
    }

    @Test
    void theAuditLogIsFilteredAndExported() {
        owner.call(() -> {
            audit.record(new Change("test.first", id, null, "=1+1, \"quoted\""));
            audit.record(new Change("test.second", id, "a", "b"));
            audit.refused(new Change("test.third", id, null, null), "because");
            return id;
        });

        assertThat(as(owner, get("/audit").param("target", id).param("action", "test.")))
                .hasStatusOk()
                .bodyText()
                .contains("test.first", "test.second", "test.third", "1 to 3 of 3");
        assertThat(as(owner, get("/audit").param("target", id).param("outcome", "refused")))
                .bodyText()
                .contains("test.third", "because", "1 to 1 of 1");
        assertThat(as(owner, get("/audit").param("actor", "nobody-" + id)))
                .bodyText()
                .contains("Nothing of this kind happened");
        assertThat(as(owner, get("/api/v1/audit").param("target", id).param("outcome", "done")))
                .bodyText()
                .contains("\"total\":2");
        assertThat(as(owner, get("/api/v1/audit").param("outcome", "maybe"))).hasStatus(400);
    }

    @Test
    void exportsAreCsvAndNdjson() {
        owner.call(() -> {
            audit.record(new Change("test.export", id, null, "=1+1, \"quoted\""));
            return id;
        });

        assertThat(http.get()
                        .uri("/api/v1/audit/export?format=csv&target=" + id)
                        .exchange())
                .bodyText()
                .startsWith("id,at,actor,address,action,target,before,after,outcome,reason\r\n")
                .endsWith("," + owner.name() + ",,test.export," + id + ",,\"'=1+1, \"\"quoted\"\"\",done,\r\n");
        assertThat(http.get().uri("/api/v1/audit/export?target=" + id).exchange())
                .bodyText()
                .contains("\"target\":\"" + id + "\"")
                .endsWith("}\n");
        assertThat(http.get().uri("/api/v1/audit/export?format=pdf").exchange()).hasStatus(400);
    }

    @Test
    void settingsShowWhatIsOnesOwn() {
        assertThat(as(owner, get("/settings")))
                .hasStatusOk()
                .bodyText()
                .contains(owner.name(), "approver", "reader-team-" + id, "Webhooks")
                .doesNotContain("API keys");
        assertThat(as(new Actor("root-" + id, Role.ADMIN), get("/settings")))
                .bodyText()
                .contains("API keys");
        assertThat(http.get().uri("/settings").exchange())
                .bodyText()
                .contains("anonymous", "Sign in")
                .doesNotContain("API keys", "Webhooks");
        assertThat(as(owner, post("/settings/webhooks").param("url", "https://example.com/hook")))
                .hasStatus(400)
                .bodyText()
                .contains("The webhook was not made", "portal.notifications.allowed-hosts");
        assertThat(http.get().uri("/settings/deliveries?webhook=none").exchange())
                .hasStatusOk()
                .bodyText()
                .contains("There is no such webhook");
    }
}
