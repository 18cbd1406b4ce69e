package io.eventportal.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.catalog.EventKey;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.intake.Intake;
import io.eventportal.intake.Upload;
import io.eventportal.security.Actor;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Members;
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
class NewDependantsIntegrationTests {

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
    private final String topic = "ending-" + id;
    private PortalClient approver;

    @BeforeEach
    void anEventIsDeprecated() {
        var key = "approver-" + id;
        members.add("reader-team-" + id, key);
        approver = PortalClient.anonymous(port)
                .with(
                        "Authorization",
                        "Bearer " + keys.create(key, Role.APPROVER, null).secret());
        assertThat(upload("sender", "send", "1.0.0").status()).isEqualTo(201);
        assertThat(upload("reader", "receive", "1.0.0").status()).isEqualTo(201);
        var deprecated = approver.send(
                "PATCH", "/api/v1/events/" + topic + "/Old", """
                {"lifecycle": {"state": "deprecated", "since": "2026-01-31", "sunset": "2027-03-31",
                 "replacement": "%s/New"}}""".formatted(topic), "application/merge-patch+json");
        assertThat(deprecated.status()).as(deprecated.body()).isEqualTo(200);
        await().until(() -> map.edgesOf(new EventKey(topic, "Old")).size() == 2);
    }

    private PortalClient.Answer upload(String name, String action, String version) {
        return approver.send("POST", "/api/v1/documents", document(name, action, version), "application/yaml");
    }

    private String document(String name, String action, String version) {
        return """
                asyncapi: 3.0.0
                info: {title: %1$s, version: %5$s, x-application-id: %1$s-%2$s, x-owner: %1$s-team-%2$s}
                channels:
                  old: {address: %3$s, messages: {old: {name: Old, payload: {type: object}}}}
                operations:
                  use: {action: %4$s, channel: {$ref: '#/channels/old'}}
                """.formatted(name, id, topic, action, version);
    }

    @Test
    void aNewDependantOfADeprecatedEventIsRefusedWithAPlace() {
        var refused = upload("newcomer", "receive", "1.0.0");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("issues"))
                .filteredOn(issue -> issue.path("severity").asString().equals("error"))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.path("message").asString())
                            .contains(
                                    topic + "/Old is deprecated since 2026-01-31, to be retired on 2027-03-31",
                                    "use " + topic + "/New instead",
                                    "newcomer-" + id + " may not begin to receive it");
                    assertThat(issue.path("pointer").asString()).isEqualTo("/operations/use");
                    assertThat(issue.path("line").asInt()).isEqualTo(6);
                });
        assertThat(approver.get("/api/v1/applications/newcomer-" + id).status()).isEqualTo(404);
        assertThat(upload("newcomer", "send", "1.0.0").status()).isEqualTo(422);
    }

    @Test
    void whoDependsOnItAlreadyMayChangeItsDocument() {
        assertThat(upload("reader", "receive", "1.0.1").status()).isEqualTo(200);
        assertThat(upload("sender", "send", "1.0.1").status()).isEqualTo(200);
        assertThat(upload("reader", "send", "1.0.2").status()).isEqualTo(422);
    }

    @Test
    void aWaiverLetsANewDependantIn() {
        var waiver = approver.post(
                "/api/v1/waivers",
                "{\"event\": \"" + topic
                        + "/Old\", \"rule\": \"lifecycle/new-dependant\", \"reason\": \"until New is out\","
                        + " \"expiresAt\": \"" + Instant.now().plus(Duration.ofDays(1)) + "\"}");
        assertThat(waiver.status()).as(waiver.body()).isEqualTo(201);

        var imported = upload("newcomer", "receive", "1.0.0");

        assertThat(imported.status()).as(imported.body()).isEqualTo(201);
        assertThat(imported.json().path("issues").toString()).contains("Let pass", "until New is out");
    }

    @Test
    void whatTheOperatorHasReadIsLetInWithAWarning() {
        var result = intake.importDocument("", document("running", "receive", "1.0.0"), Map.of(), Actor.SYSTEM);

        assertThat(result).isInstanceOf(Imported.class);
        assertThat(result.issues()).anySatisfy(issue -> {
            assertThat(issue.severity()).isEqualTo(Severity.WARNING);
            assertThat(issue.message()).contains("may not begin to receive it");
        });
    }

    @Test
    void comingInTogetherWithWhatIsKnownHelpsNobody() {
        var upload = new Upload();
        upload.add("a-sender.yaml", document("sender", "send", "1.0.0").getBytes(UTF_8));
        upload.add("b-reader.yaml", document("reader", "receive", "1.0.0").getBytes(UTF_8));
        upload.add("c-newcomer.yaml", document("newcomer", "receive", "1.0.0").getBytes(UTF_8));

        var report = intake.importUpload(upload, new Actor("ci", Role.EDITOR));

        assertThat(report.documents().getLast().result()).isInstanceOf(Refused.class);
        assertThat(report.imported()).isEqualTo(2);
    }

    @Test
    void whatComesInTogetherForTheFirstTimeDescribesWhatRunsAlready() {
        var upload = new Upload();
        upload.add("a.yaml", first("one", "send").getBytes(UTF_8));
        upload.add("b.yaml", first("two", "receive").getBytes(UTF_8));

        var report = intake.importUpload(upload, new Actor("ci", Role.EDITOR));

        assertThat(report.imported()).isEqualTo(2);
        assertThat(intake.importDocument("", first("three", "receive"), Map.of(), new Actor("ci", Role.EDITOR)))
                .isInstanceOf(Refused.class);
    }

    private String first(String name, String action) {
        return document(name, action, "1.0.0")
                .replace(topic, topic + "-first")
                .replace("{name: Old, ", "{name: Old, x-lifecycle: deprecated, ");
    }
}
