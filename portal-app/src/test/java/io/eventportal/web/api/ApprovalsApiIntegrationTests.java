package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.catalog.EventKey;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.Intake;
import io.eventportal.security.Actor;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import io.eventportal.topology.TopologyMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class ApprovalsApiIntegrationTests {

    private static final String NUMBER = """
            {"type":"object","required":["weight"],"properties":{"weight":{"type":"number"}}}""";
    private static final String TEXT = NUMBER.replace("number", "string");

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Members members;

    @Autowired
    private Intake intake;

    @Autowired
    private TopologyMap map;

    @LocalServerPort
    private int port;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String topic = "approved-" + id;

    private PortalClient scale;
    private PortalClient billing;
    private PortalClient planning;

    @BeforeEach
    void oneSenderAndTwoOwnersOfReceivers() {
        importDocument("scale", "send");
        importDocument("billing", "receive");
        importDocument("planning", "receive");
        await().until(() -> map.edgesOf(new EventKey(topic, "Weighed")).size() == 3);
        scale = memberOf("scale");
        billing = memberOf("billing");
        planning = memberOf("planning");
    }

    private void importDocument(String name, String action) {
        var document = """
                asyncapi: 3.0.0
                info: {title: %1$s, version: 1.0.0, x-application-id: %1$s-%2$s, x-owner: %1$s-team-%2$s}
                channels:
                  weights: {address: %3$s, messages: {weighed: {name: Weighed, payload: %4$s}}}
                operations:
                  run: {action: %5$s, channel: {$ref: '#/channels/weights'}}
                """.formatted(name, id, topic, NUMBER.replace(":", ": "), action);
        assertThat(intake.importDocument(name + ".yaml", document, Map.of(), Actor.SYSTEM))
                .isInstanceOf(Imported.class);
    }

    /** An editor in the team that owns the application. */
    private PortalClient memberOf(String name) {
        var key = name + "-member-" + id;
        members.add(name + "-team-" + id, key);
        return PortalClient.anonymous(port)
                .with(
                        "Authorization",
                        "Bearer " + keys.create(key, Role.EDITOR, null).secret());
    }

    /** Its address. */
    private String report(String schema) {
        var answer = scale.post(
                "/api/v1/impact",
                "{\"event\": \"" + topic + "/Weighed\", \"format\": \"json\", \"schema\": " + schema + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return "/api/v1/impact/" + answer.json().path("id").asString();
    }

    private int register(String schema) {
        return scale.post(
                        "/apis/ccompat/v7/subjects/" + topic + "-Weighed/versions",
                        "{\"schemaType\": \"JSON\", \"schema\": \"" + schema.replace("\"", "\\\"") + "\"}")
                .status();
    }

    @Test
    void anApprovalBySomebodyWhoOwnsNothingAffectedIsRefused() {
        var report = report(TEXT);

        var bySender = scale.post(report + "/approvals", "{}");
        var byAdmin = PortalClient.as(Role.ADMIN, port, keys).post(report + "/approvals", "{}");

        assertThat(bySender.status()).isEqualTo(403);
        assertThat(bySender.json().path("type").asString()).isEqualTo("/problems/owns-nothing-affected");
        assertThat(bySender.json().path("detail").asString())
                .contains("owned by billing-team-" + id + ", planning-team-" + id, "belongs to scale-team-" + id);
        assertThat(byAdmin.status()).isEqualTo(403);
        var clearance = scale.get(report).json().path("clearance");
        assertThat(clearance.path("cleared").asBoolean()).isFalse();
        assertThat(clearance.path("owners")).hasSize(2);
        assertThat(clearance.toString()).doesNotContain("approver");
    }

    @Test
    void theLastAffectedOwnersApprovalLetsExactlyThisSchemaPass() {
        assertThat(register(NUMBER)).isEqualTo(200);
        assertThat(register(TEXT)).isEqualTo(409);
        var report = report(TEXT);

        var first = billing.post(report + "/approvals", "{\"comment\": \"we read both\"}");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("cleared").asBoolean()).isFalse();
        assertThat(register(TEXT)).isEqualTo(409);
        var second = planning.post(report + "/approvals", "{}");

        assertThat(second.json().path("cleared").asBoolean()).isTrue();
        assertThat(second.json().path("waivers")).hasSize(1);
        assertThat(scale.get(report).json().at("/clearance/owners/0/comment").asString())
                .isEqualTo("we read both");
        assertThat(register(NUMBER.replace("number", "boolean"))).isEqualTo(409);
        assertThat(register(TEXT)).isEqualTo(200);
        assertThat(billing.post(report + "/approvals", "{}").status()).isEqualTo(409);
    }

    @Test
    void whoComesToDependOnTheEventLaterIsAskedToo() {
        var report = report(TEXT);
        billing.post(report + "/approvals", "{}");
        planning.post(report + "/approvals", "{}");
        assertThat(scale.get(report(TEXT)).json().at("/clearance/cleared").asBoolean())
                .isTrue();

        importDocument("archive", "receive");
        await().until(() -> map.edgesOf(new EventKey(topic, "Weighed")).size() == 4);
        var clearance = scale.get(report(TEXT)).json().path("clearance");

        assertThat(clearance.path("cleared").asBoolean()).isFalse();
        assertThat(clearance.path("owners"))
                .filteredOn(owner -> !owner.path("waived").asBoolean())
                .singleElement()
                .satisfies(owner -> assertThat(owner.path("owner").asString()).isEqualTo("archive-team-" + id));
    }

    @Test
    void whatBreaksNobodyNeedsNoApproval() {
        var report = report(NUMBER);

        assertThat(scale.get(report).json().at("/clearance/cleared").asBoolean())
                .isTrue();
        assertThat(billing.post(report + "/approvals", "{}").status()).isEqualTo(409);
        assertThat(billing.post("/api/v1/impact/none/approvals", "{}").status()).isEqualTo(404);
    }
}
