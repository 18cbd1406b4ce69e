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
import io.eventportal.security.Role;
import io.eventportal.topology.TopologyMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class WaiversApiIntegrationTests {

    private static final String RECORD =
            "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Sold\\\",\\\"fields\\\":[{\\\"name\\\":\\\"x\\\",\\\"type\\\":\\\"%s\\\"}]}";

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Intake intake;

    @Autowired
    private TopologyMap map;

    @LocalServerPort
    private int port;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String topic = "sales-" + id;
    private final String subject = topic + "-Sold";

    @BeforeEach
    void oneSenderAndOneReceiver() {
        importDocument("seller", "send", "Sellers " + id);
        importDocument("ledger", "receive", "Ledger " + id);
        await().until(() -> map.edgesOf(new EventKey(topic, "Sold")).size() == 2);
    }

    private void importDocument(String name, String action, String owner) {
        var document = """
                asyncapi: 3.0.0
                info: {title: %1$s, version: 1.0.0, x-application-id: %1$s-%2$s, x-owner: %3$s}
                channels:
                  sales: {address: %4$s, messages: {sold: {name: Sold, payload: {type: object}}}}
                operations:
                  run: {action: %5$s, channel: {$ref: '#/channels/sales'}}
                """.formatted(name, id, owner, topic, action);
        assertThat(intake.importDocument(name + ".yaml", document, Map.of(), Actor.SYSTEM))
                .isInstanceOf(Imported.class);
    }

    /** Somebody with that role, in that team. */
    private PortalClient somebody(Role role, String team) {
        var name = role + " of " + team + UUID.randomUUID();
        if (!team.isEmpty()) {
            var path = "/api/v1/teams/" + encoded(team) + "/members/" + encoded(name);
            assertThat(PortalClient.as(Role.ADMIN, port, keys).put(path, "").status())
                    .isEqualTo(204);
        }
        return PortalClient.anonymous(port)
                .with("Authorization", "Bearer " + keys.create(name, role, null).secret());
    }

    private static String encoded(String segment) {
        return segment.replace(" ", "%20");
    }

    private static String waiver(String target) {
        return waiver(target, Instant.now().plus(Duration.ofDays(7)));
    }

    private static String waiver(String target, Instant expiresAt) {
        return "{" + target + ", \"reason\": \"all readers are gone\", \"expiresAt\": \"" + expiresAt + "\"}";
    }

    private String ofEvent() {
        return "\"event\": \"" + topic + "/Sold\"";
    }

    @Test
    void anOwnerOfAConsumerLetsTheGatePassAndTakesItBack() {
        var approver = somebody(Role.APPROVER, "Ledger " + id);
        var path = "/apis/ccompat/v7/subjects/" + subject + "/versions";
        var check = "/apis/ccompat/v7/compatibility/subjects/" + subject + "/versions/latest?verbose=true";
        var broken = "{\"schema\": \"" + RECORD.formatted("string") + "\"}";
        assertThat(approver.post(path, "{\"schema\": \"" + RECORD.formatted("int") + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(approver.post(path, broken).status()).isEqualTo(409);

        var granted = approver.post("/api/v1/waivers", waiver(ofEvent()));
        var waived = approver.post(check, broken).json();

        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        assertThat(waived.path("is_compatible").asBoolean()).isTrue();
        assertThat(waived.path("messages").toString()).contains("all readers are gone", "Waived: avro/");

        var address = granted.header("Location");
        assertThat(approver.get(address).json().path("state").asString()).isEqualTo("live");
        assertThat(approver.delete(address).status()).isEqualTo(204);
        assertThat(approver.get(address).json().path("state").asString()).isEqualTo("revoked");
        assertThat(approver.post(path, broken).status()).isEqualTo(409);
        assertThat(approver.get("/api/v1/waivers?state=revoked&size=200").body())
                .contains(topic + "/Sold");
        assertThat(approver.get("/api/v1/audit?size=200").body())
                .contains("waiver.grant", "waiver.revoke", "event " + topic + "/Sold");
    }

    @Test
    void whoOwnsNothingAffectedIsRefusedAndToldWhy() {
        var sender = somebody(Role.APPROVER, "Sellers " + id);
        var nobody = somebody(Role.ADMIN, "");

        var refused = sender.post("/api/v1/waivers", waiver("\"subject\": \"" + subject + "\""));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/owns-nothing-affected");
        assertThat(refused.json().path("detail").asString()).contains("owned by Ledger " + id, "Sellers " + id);
        assertThat(nobody.post("/api/v1/waivers", waiver(ofEvent())).status()).isEqualTo(403);
        assertThat(sender.get("/api/v1/waivers?size=200").body()).doesNotContain(topic);
        assertThat(sender.get("/api/v1/audit?size=200").body()).contains("This affects what is owned by Ledger " + id);
    }

    @Test
    void anEditorGrantsNothing() {
        var editor = somebody(Role.EDITOR, "Ledger " + id);

        var refused = editor.post("/api/v1/waivers", waiver(ofEvent()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/approver-needed");
    }

    @Test
    void whereNobodyOwnsAnythingAnAdministratorDecides() {
        var unknown = waiver("\"subject\": \"unknown-" + id + "\"");

        assertThat(somebody(Role.APPROVER, "Ledger " + id)
                        .post("/api/v1/waivers", unknown)
                        .status())
                .isEqualTo(403);
        assertThat(somebody(Role.ADMIN, "").post("/api/v1/waivers", unknown).status())
                .isEqualTo(201);
    }

    @Test
    void refusesWhatIsNoWaiver() {
        var approver = somebody(Role.APPROVER, "Ledger " + id);

        assertThat(approver.post("/api/v1/waivers", waiver("\"rule\": \"avro/x\""))
                        .status())
                .isEqualTo(400);
        assertThat(approver.post("/api/v1/waivers", waiver("\"event\": \"nowhere\""))
                        .status())
                .isEqualTo(400);
        assertThat(approver.post("/api/v1/waivers", "{" + ofEvent() + ", \"reason\": \"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(approver.post(
                                "/api/v1/waivers",
                                waiver(ofEvent(), Instant.now().plus(Duration.ofDays(91))))
                        .body())
                .contains("at most 90 days");
        assertThat(approver.get("/api/v1/waivers?state=dead").status()).isEqualTo(400);
        assertThat(approver.delete("/api/v1/waivers/none").status()).isEqualTo(404);
    }

    @Test
    void onlyAdministratorsSayWhoBelongsToATeam() {
        var path = "/api/v1/teams/team-" + id + "/members/ann";
        var admin = somebody(Role.ADMIN, "");

        assertThat(somebody(Role.APPROVER, "").put(path, "").status()).isEqualTo(403);
        assertThat(admin.put(path, "").status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/teams/team-" + id + "/members").body()).contains("\"name\":\"ann\"");
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }
}
