package io.eventportal.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.store.Applications;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ConsumerImpact.ReaderKnowledge;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.topology.TopologyMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class ImpactAnalysisIntegrationTests {

    private static final EventKey PARCEL_SENT = new EventKey("parcel-events", "ParcelSent");
    private static final EventKey CRATE_MOVED = new EventKey("crate-events", "CrateMoved");
    private static final String CONTRACT = """
            {"type": "object", "required": ["parcelId", "weight"],
             "properties": {"parcelId": {"type": "string"}, "weight": {"type": "number"}, "note": {"type": "string"}}}
            """;
    private static final String WITHOUT_WEIGHT = """
            {"type": "object", "required": ["parcelId"],
             "properties": {"parcelId": {"type": "string"}, "note": {"type": "string"}}}
            """;

    @Autowired
    private ImpactAnalysis impact;

    @Autowired
    private Applications applications;

    @Autowired
    private TopologyMap map;

    @BeforeEach
    void threeApplicationsShareOneEvent() {
        save("parcel-desk", Action.SEND, CONTRACT);
        save("parcel-billing", Action.RECEIVE, """
                {"type": "object", "required": ["weight"], "properties": {"weight": {"type": "number"}}}
                """);
        save("parcel-tracking", Action.RECEIVE, """
                {"type": "object", "required": ["parcelId"], "properties": {"parcelId": {"type": "string"}}}
                """);
        save("parcel-archive", Action.RECEIVE, null);
        await().until(() -> map.edgesOf(PARCEL_SENT).size() == 4);
    }

    @Test
    void namesTheConsumerThatReadsARemovedFieldAndLeavesTheOthersUnharmed() {
        var report = impact.analyse(proposal(WITHOUT_WEIGHT), Actor.SYSTEM);

        assertThat(report.verdict()).isEqualTo("incompatible");
        assertThat(consumer(report, "parcel-tracking").verdict()).isInstanceOf(Verdict.Compatible.class);
        var billing = consumer(report, "parcel-billing");
        assertThat(billing.reader()).isEqualTo(ReaderKnowledge.DECLARED);
        assertThat(billing.verdict()).isInstanceOfSatisfying(Verdict.Incompatible.class, broken -> {
            assertThat(broken.findings())
                    .first()
                    .satisfies(finding -> assertThat(finding.dataPath()).isEqualTo("/weight"));
            assertThat(broken.witness()).isNotNull();
        });
        assertThat(report.rollout()).isNotEmpty();
    }

    @Test
    void leavesOpenWhetherAConsumerOfUnknownNeedsReadsWhatIsTakenAway() {
        var report = impact.analyse(proposal(WITHOUT_WEIGHT), Actor.SYSTEM);

        assertThat(consumer(report, "parcel-archive").reader()).isEqualTo(ReaderKnowledge.ASSUMED);
        assertThat(consumer(report, "parcel-archive").verdict())
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        open -> assertThat(open.obstacles().getFirst().message())
                                .contains("If it reads /weight, it breaks"));
    }

    @Test
    void putsBrokenConsumersFirst() {
        var report = impact.analyse(proposal(WITHOUT_WEIGHT), Actor.SYSTEM);

        assertThat(report.consumers())
                .extracting(consumer -> consumer.application().value())
                .containsExactly("parcel-billing", "parcel-archive", "parcel-tracking");
    }

    @Test
    void anAddedOptionalFieldHurtsNobody() {
        var report = impact.analyse(
                proposal(CONTRACT.replace("\"note\"", "\"colour\": {\"type\": \"string\"}, \"note\"")), Actor.SYSTEM);

        assertThat(report.verdict()).isEqualTo("compatible");
        assertThat(report.rollout()).isEmpty();
    }

    @Test
    void aKeptReportReadsBackEqual() {
        var report = impact.analyse(proposal(WITHOUT_WEIGHT), Actor.SYSTEM);

        assertThat(impact.find(report.id())).contains(report);
        assertThat(impact.newest(50)).contains(report);
    }

    @Test
    void markdownNamesTheBrokenConsumerAndItsWitness() {
        var report = impact.analyse(proposal(WITHOUT_WEIGHT), Actor.SYSTEM);

        assertThat(ReportMarkdown.write(report))
                .contains("`parcel-billing`", "incompatible", "`/weight`", "````json", "## Way out");
    }

    @Test
    void aChangeOfFormatHurtsEveryReader() {
        var avro = SchemaSource.avro("{\"type\": \"record\", \"name\": \"ParcelSent\", \"fields\": []}");

        var report = impact.analyse(new Proposal(PARCEL_SENT, avro, null), Actor.SYSTEM);

        assertThat(report.consumers())
                .hasSize(3)
                .allSatisfy(consumer -> assertThat(consumer.verdict())
                        .isInstanceOfSatisfying(
                                Verdict.Incompatible.class,
                                broken -> assertThat(broken.findings())
                                        .first()
                                        .satisfies(finding ->
                                                assertThat(finding.rule()).isEqualTo("schema/format-changed"))));
    }

    @Test
    void refusesASchemaThatIsNone() {
        assertThatThrownBy(() -> impact.analyse(proposal("{\"type\": 7}"), Actor.SYSTEM))
                .isInstanceOf(InvalidSchemaException.class);
    }

    @Test
    void refusesAnEventThatNobodyKnows() {
        var nowhere = new Proposal(new EventKey("no-such-topic", "Nothing"), SchemaSource.json("{}"), null);

        assertThatThrownBy(() -> impact.analyse(nowhere, Actor.SYSTEM)).isInstanceOf(UnknownEventException.class);
    }

    @Test
    void aProtobufReaderOfOneMessageIsAskedAboutThatMessageOnly() {
        var contract = """
                syntax = "proto3";
                message CrateMoved { string crate = 1; string shelf = 2; }
                message CrateLost { string crate = 1; }
                """;
        save("crate-desk", Action.SEND, CRATE_MOVED, SchemaSource.protobuf(contract));
        save("crate-map", Action.RECEIVE, CRATE_MOVED, SchemaSource.protobuf("""
                syntax = "proto3";
                message CrateMoved { string crate = 1; string shelf = 2; }
                """));
        await().until(() -> map.edgesOf(CRATE_MOVED).size() == 2);

        var unchanged = impact.analyse(new Proposal(CRATE_MOVED, SchemaSource.protobuf(contract), null), Actor.SYSTEM);
        var withoutShelf = SchemaSource.protobuf(contract.replace(" string shelf = 2;", ""));
        var lost = impact.analyse(new Proposal(CRATE_MOVED, withoutShelf, null), Actor.SYSTEM);

        assertThat(unchanged.verdict()).isEqualTo("compatible");
        assertThat(consumer(lost, "crate-map").verdict())
                .isInstanceOfSatisfying(
                        Verdict.Incompatible.class,
                        broken -> assertThat(broken.findings()).first().satisfies(finding -> {
                            assertThat(finding.rule()).isEqualTo("protobuf/field-not-written");
                            assertThat(finding.dataPath()).isEqualTo("/shelf");
                        }));
    }

    private static Proposal proposal(String schema) {
        return new Proposal(PARCEL_SENT, SchemaSource.json(schema), null);
    }

    private static ConsumerImpact consumer(ImpactReport report, String application) {
        return report.consumers().stream()
                .filter(consumer -> consumer.application().value().equals(application))
                .findFirst()
                .orElseThrow();
    }

    private void save(String id, Action action, @Nullable String payload) {
        save(id, action, PARCEL_SENT, payload == null ? null : SchemaSource.json(payload));
    }

    private void save(String id, Action action, EventKey event, @Nullable SchemaSource payload) {
        var message = new MessageUse(
                event, event.type(), "", "", "application/json", payload, Lifecycle.RELEASED, List.of(), List.of());
        var operation = new Operation(
                action.id() + event.type(),
                action,
                event.topic(),
                action == Action.RECEIVE ? id : null,
                id,
                List.of(message));
        var application = new Application(
                new ApplicationId(id),
                id,
                "1.0.0",
                "",
                "parcels",
                "team-" + id,
                List.of(),
                List.of(),
                List.of(operation));
        applications.save(application, "# " + id, "test", Instant.parse("2026-01-01T00:00:00Z"));
    }
}
