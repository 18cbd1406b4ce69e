package io.eventportal.impact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ConsumerImpact.ReaderKnowledge;
import io.eventportal.intake.Intake;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.topology.TopologyMap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a report takes for a reader's needs, and the way out that it finds. */
@PortalTest
class ReaderKnowledgeIntegrationTests {

    private static final SchemaSource CONTRACT = SchemaSource.json("""
            {"type": "object", "required": ["parcelId", "weight"],
             "properties": {"parcelId": {"type": "string"}, "weight": {"type": "number"}, "note": {"type": "string"}}}
            """);
    private static final SchemaSource WITHOUT_WEIGHT = SchemaSource.json("""
            {"type": "object", "required": ["parcelId"],
             "properties": {"parcelId": {"type": "string"}, "note": {"type": "string"}}}
            """);
    private static final SchemaSource READS_WEIGHT = SchemaSource.json("""
            {"type": "object", "required": ["weight"], "properties": {"weight": {"type": "number"}}}
            """);
    private static final SchemaSource READS_ID = SchemaSource.json("""
            {"type": "object", "required": ["parcelId"], "properties": {"parcelId": {"type": "string"}}}
            """);
    private static final SchemaSource RENAMED = SchemaSource.json("""
            {"type": "object", "required": ["parcelId", "grams"],
             "properties": {"parcelId": {"type": "string"}, "grams": {"type": "number"}, "note": {"type": "string"}}}
            """);

    @Autowired
    private ImpactAnalysis impact;

    @Autowired
    private ChangeSets changeSets;

    @Autowired
    private RegisteredReaders readers;

    @Autowired
    private Intake intake;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private TopologyMap map;

    @Autowired
    private InstantSource clock;

    private final CompatibilityChecker checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);
    private EventKey event;

    @BeforeEach
    void aDeskSendsAndTwoReceive() {
        event = new EventKey("parcels-" + UUID.randomUUID(), "ParcelSent");
        save("desk", "send", CONTRACT);
        save("billing", "receive", null);
        save("tracking", "receive", READS_ID);
        await().until(() -> map.edgesOf(event).size() == 3);
    }

    @Test
    void whatAReaderRegisteredCountsMoreThanWhatItsDocumentSays() {
        register("tracking", READS_WEIGHT);

        var report = impact.analyse(new Proposal(event, WITHOUT_WEIGHT, null), Actor.SYSTEM);

        assertThat(consumer(report, "tracking").reader()).isEqualTo(ReaderKnowledge.REGISTERED);
        assertThat(consumer(report, "tracking").verdict()).isInstanceOf(Verdict.Incompatible.class);
        assertThat(consumer(report, "tracking").touches()).containsExactly("/weight");
        assertThat(report.touched()).containsExactly("/weight");
    }

    @Test
    void aReaderWhoDoesNotReadWhatIsTouchedTouchesNothing() {
        var report = impact.analyse(new Proposal(event, WITHOUT_WEIGHT, null), Actor.SYSTEM);

        assertThat(consumer(report, "tracking").touches()).isEmpty();
        assertThat(consumer(report, "billing").reader()).isEqualTo(ReaderKnowledge.ASSUMED);
        assertThat(consumer(report, "billing").touches()).containsExactly("/weight");
    }

    @Test
    void theWayOutOfADroppedFieldPassesAtEachOfItsSteps() {
        register("billing", READS_WEIGHT);

        var report = impact.analyse(new Proposal(event, WITHOUT_WEIGHT, null), Actor.SYSTEM);

        followed(report, Verdict.Compatible.class);
        assertThat(report.rollout()).noneSatisfy(step -> assertThat(step).contains("waiver"));
    }

    @Test
    void theWayOutOfARenamedFieldExpandsFirstAndPassesAtEachOfItsSteps() {
        register("billing", READS_WEIGHT);

        var report = impact.analyse(new Proposal(event, RENAMED, null), Actor.SYSTEM);

        assertThat(report.wayOut().kind()).isEqualTo(WayOut.Kind.EXPAND_AND_CONTRACT);
        followed(report, Verdict.Incompatible.class);
        assertThat(report.rollout().getFirst()).contains("BACKWARD does not pass it", "waiver");
    }

    /**
     * Does what each step says, and asks before each whether it hurts anybody.
     *
     * @param rule what the plain rule says of the first schema to be written
     */
    private void followed(ImpactReport report, Class<? extends Verdict> rule) {
        assertThat(report.verdict()).isEqualTo("incompatible");
        assertThat(report.wayOut().steps()).hasSizeGreaterThan(2);
        var subject = event.topic() + "-value";
        registry.register(subject, CONTRACT);
        var written = new ArrayList<SchemaSource>();
        for (var step : report.wayOut().steps()) {
            var schema = step.schema();
            if (step.action() == WayOut.Action.READ && schema != null && step.application() != null) {
                register(step.application(), schema);
            } else if (step.action() == WayOut.Action.WRITE && schema != null) {
                var before = impact.analyse(new Proposal(event, schema, null), Actor.SYSTEM);
                assertThat(before.verdict()).as(step.text()).isEqualTo("compatible");
                if (written.isEmpty()) {
                    assertThat(registry.check(subject, schema).verdict()).isInstanceOf(rule);
                }
                written.add(schema);
                save("desk", "send", schema);
            }
        }
        assertThat(written)
                .hasSizeGreaterThan(1)
                .last()
                .isEqualTo(report.proposal().requiredSchema());
    }

    @Test
    void aReaderTakesWhatIsWrittenBeforeAndAfter() {
        register("billing", READS_WEIGHT);

        var report = impact.analyse(new Proposal(event, WITHOUT_WEIGHT, null), Actor.SYSTEM);

        var reader = report.wayOut().steps().stream()
                .filter(step -> step.action() == WayOut.Action.READ)
                .map(WayOut.Step::schema)
                .findFirst()
                .orElseThrow();
        assertThat(reader).isNotNull();
        assertThat(checker.canRead(Schema.parse(reader), Schema.parse(CONTRACT)))
                .isInstanceOf(Verdict.Compatible.class);
        assertThat(checker.canRead(Schema.parse(reader), Schema.parse(WITHOUT_WEIGHT)))
                .isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void tellsWhereTheRuleForbidsWhatHurtsNobody() {
        register("billing", READS_ID);
        var needsMore = SchemaSource.json(CONTRACT.text().replace("\"weight\"],", "\"weight\", \"note\"],"));

        var report = impact.analyse(new Proposal(event, needsMore, null), Actor.SYSTEM);

        assertThat(report.verdict()).isEqualTo("compatible");
        assertThat(Objects.requireNonNull(report.registryRule()).verdict()).isInstanceOf(Verdict.Incompatible.class);
        assertThat(report.disagreement()).contains("BACKWARD forbids it", "copes");
    }

    @Test
    void tellsWhereTheRuleAllowsWhatHurtsAReader() {
        register("billing", READS_WEIGHT);

        var report = impact.analyse(new Proposal(event, WITHOUT_WEIGHT, null), Actor.SYSTEM);

        assertThat(Objects.requireNonNull(report.registryRule()).verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(report.disagreement()).contains("BACKWARD allows it", "would break");
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        var proposal = new Proposal(event, WITHOUT_WEIGHT, null);

        var one = ReportJson.write(impact.analyse(proposal, Actor.SYSTEM));
        var other = ReportJson.write(impact.analyse(proposal, Actor.SYSTEM));

        assertThat(withoutTimeAndId(one)).isEqualTo(withoutTimeAndId(other));
    }

    private static String withoutTimeAndId(ObjectNode report) {
        report.remove(List.of("id", "createdAt"));
        return report.toString();
    }

    @Test
    void aReportThatIsKeptReadsBackEqualWithAllThatIsInIt() {
        register("billing", READS_WEIGHT);
        var report = impact.analyse(new Proposal(event, RENAMED, null), Actor.SYSTEM);

        assertThat(impact.find(report.id())).contains(report);
    }

    @Test
    void retiringAnEventHurtsEachWhoReceivesIt() {
        var report = impact.analyse(Proposal.of(event, new WhatIf(WhatIf.Kind.RETIRE, null)), Actor.SYSTEM);

        assertThat(report.consumers())
                .hasSize(2)
                .allSatisfy(consumer -> assertThat(consumer.verdict()).isInstanceOf(Verdict.Incompatible.class));
        assertThat(report.wayOut().kind()).isEqualTo(WayOut.Kind.AGREEMENT);
        assertThat(impact.find(report.id())).contains(report);
    }

    @Test
    void theOnlyProducerThatStopsHurtsWhoReceivesAndAnotherOneDoesNot() {
        var onlyOne = new WhatIf(WhatIf.Kind.PRODUCER_STOPS, application("desk").value());
        var nobody = new WhatIf(WhatIf.Kind.PRODUCER_STOPS, "somebody-else");

        assertThat(impact.analyse(Proposal.of(event, onlyOne), Actor.SYSTEM).verdict())
                .isEqualTo("incompatible");
        assertThat(impact.analyse(Proposal.of(event, nobody), Actor.SYSTEM).verdict())
                .isEqualTo("undecided");
    }

    @Test
    void whetherAnybodyReliesOnOrderIsLeftOpen() {
        var report = impact.analyse(Proposal.of(event, new WhatIf(WhatIf.Kind.CHANGE_PARTITIONS, "12")), Actor.SYSTEM);

        assertThat(report.verdict()).isEqualTo("undecided");
    }

    @Test
    void aDocumentIsAskedForEachEventThatItSendsAndReceives() {
        register("billing", READS_WEIGHT);
        var reading = AsyncApiReader.read(document("desk", "send", WITHOUT_WEIGHT));

        var set = changeSets.analyse((AsyncApiReading.Valid) reading, Actor.SYSTEM);

        assertThat(set.verdict()).isEqualTo("incompatible");
        assertThat(set.changes()).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("changed");
            assertThat(impact.find(Objects.requireNonNull(entry.report()))).isPresent();
        });
        assertThat(changeSets.find(set.id())).contains(set);
    }

    @Test
    void aTypeThatSeveralSchemasShareIsCheckedInEachOfThem() {
        var address = "address-" + UUID.randomUUID() + ".json";
        registry.register(address, SchemaSource.json("{\"type\": \"string\"}"));
        var withAddress = """
                {"type": "object", "required": ["to"], "properties": {"to": {"$ref": "%s"}}}
                """.formatted(address);
        var subject = event.topic() + "-value";
        registry.register(
                subject,
                new SchemaSource(SchemaFormat.JSON, withAddress, Map.of(address, "{\"type\": \"string\"}"), null));
        register("billing", SchemaSource.json("""
                {"type": "object", "properties": {"to": {"type": "string"}}}
                """));

        var set = changeSets.analyseShared(address, SchemaSource.json("{\"type\": \"number\"}"), Actor.SYSTEM);

        assertThat(set).hasValueSatisfying(changes -> {
            assertThat(changes.verdict()).isEqualTo("incompatible");
            assertThat(changes.changes())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.event()).isEqualTo(event));
        });
    }

    @Test
    void aDocumentThatSaysNoMoreByWhichSchemaItSendsIsUndecided() {
        var set = changesOf(document("desk", "send", null));

        assertThat(set.verdict()).isEqualTo("undecided");
        assertThat(set.changes())
                .singleElement()
                .satisfies(entry -> assertThat(entry.what()).isEqualTo("unspecified"));
    }

    @Test
    void aReaderOfWhatNobodyDescribesIsUndecided() {
        event = new EventKey("nowhere-" + UUID.randomUUID(), "Unheard");

        assertThat(changesOf(document("tracking", "receive", READS_ID)).verdict())
                .isEqualTo("undecided");
        assertThat(changesOf(document("desk", "send", CONTRACT)).changes())
                .singleElement()
                .satisfies(entry -> assertThat(entry.what()).isEqualTo("new"));
    }

    private ChangeSet changesOf(String document) {
        return changeSets.analyse((AsyncApiReading.Valid) AsyncApiReader.read(document), Actor.SYSTEM);
    }

    @Test
    void aSchemaThatRefersToTheChangedOneAndWouldBeNoneIsNotPassedOver() {
        var inner = "{\"type\": \"record\", \"name\": \"ParcelSent\", \"fields\": []}";
        var dependent = "holder-" + UUID.randomUUID();
        registry.register("ParcelSent", SchemaSource.avro(inner));
        registry.register(
                dependent,
                new SchemaSource(
                        SchemaFormat.AVRO,
                        "{\"type\": \"record\", \"name\": \"Holder\","
                                + " \"fields\": [{\"name\": \"held\", \"type\": \"ParcelSent\"}]}",
                        Map.of("ParcelSent", inner),
                        null));
        var renamed = SchemaSource.avro(inner.replace("ParcelSent", "ParcelGone"));

        var report = impact.analyse(new Proposal(event, renamed, null), Actor.SYSTEM);

        assertThat(report.shared())
                .filteredOn(use -> use.subject().equals(dependent))
                .singleElement()
                .satisfies(use -> assertThat(use.rule().verdict()).isInstanceOf(Verdict.Undecided.class));
        assertThat(impact.find(report.id())).contains(report);
    }

    private void register(String name, SchemaSource schema) {
        register(application(name), schema);
    }

    private void register(ApplicationId application, SchemaSource schema) {
        readers.put(new RegisteredReader(application, event, schema, "test", clock.instant()));
    }

    private ApplicationId application(String name) {
        return new ApplicationId(name + "-of-" + event.topic());
    }

    private ConsumerImpact consumer(ImpactReport report, String name) {
        return report.consumers().stream()
                .filter(consumer -> consumer.application().equals(application(name)))
                .findFirst()
                .orElseThrow();
    }

    private void save(String name, String action, @Nullable SchemaSource payload) {
        intake.importDocument("", document(name, action, payload).getBytes(UTF_8), DocumentFiles.none(), Actor.SYSTEM);
    }

    private String document(String name, String action, @Nullable SchemaSource payload) {
        var json = JsonMapper.builder().build();
        var document = json.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", application(name).value())
                .put("version", "1.0.0")
                .put("x-application-id", application(name).value());
        var channel = document.putObject("channels").putObject("channel").put("address", event.topic());
        var message = channel.putObject("messages").putObject(event.type());
        message.put("name", event.type()).put("contentType", "application/json");
        if (payload != null) {
            message.set("payload", json.readTree(payload.text()));
        }
        var operation = document.putObject("operations").putObject("operate").put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/channel");
        return document.toString();
    }
}
