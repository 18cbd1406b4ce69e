package io.eventportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ImpactReport;
import io.eventportal.impact.Proposal;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.traffic.flows.FlowType;
import io.eventportal.traffic.flows.Flows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole system as the run command starts it: the portal, and the services in a process of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIntegrationTests {

    private static final EventKey ORDER_CREATED = new EventKey("order-events", "OrderCreated");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private ConfigurableApplicationContext portal;

    @BeforeAll
    void startTheDemo() {
        portal = RunningDemo.start(RunningDemo.inTheClone("asyncapi"));
    }

    @AfterAll
    void stopTheDemo() {
        portal.close();
    }

    @Test
    void trafficConfirmsEveryEdgeThatTheDocumentsDeclareExceptThatOfTheSilentEvent() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var declared = edges().stream()
                    .filter(edge -> edge.status() != EdgeStatus.OBSERVED)
                    .toList();
            assertThat(declared).hasSizeGreaterThanOrEqualTo(16);
            assertThat(declared)
                    .filteredOn(edge -> edge.status() == EdgeStatus.DECLARED)
                    .extracting(Edge::type)
                    .containsExactly("OrderShipped");
        });
    }

    private List<Edge> edges() {
        return portal.getBean(TopologyMap.class).current().edges();
    }

    @Test
    void theUndeclaredConsumerIsOnTheMap() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(edges())
                        .filteredOn(edge -> edge.application().value().equals("order-audit"))
                        .singleElement()
                        .satisfies(edge -> {
                            assertThat(edge.direction()).isEqualTo(Action.RECEIVE);
                            assertThat(edge.topic()).isEqualTo("order-events");
                            assertThat(edge.status()).isEqualTo(EdgeStatus.OBSERVED);
                        }));
    }

    @Test
    void paymentsAreSeenWithTheLatestSchemaVersionAndTheOneBefore() {
        var subject = "payment-events-io.eventportal.payments.PaymentProcessed";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("payment-events", "PaymentProcessed"))
                        .extracting(TrafficRow::schemaId)
                        .containsExactlyInAnyOrderElementsOf(schemaIds(subject))
                        .hasSize(2));
    }

    private List<Integer> schemaIds(String subject) {
        return portal.getBean(SchemaRegistry.class).versions(subject).stream()
                .map(RegisteredSchema::id)
                .toList();
    }

    @Test
    void confirmationsWithAnUndeclaredFieldAreConformant() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("order-events", "OrderConfirmed"))
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row.conformant()).isEqualTo(row.records())));
    }

    @Test
    void aPoisonMessageIsSeenOnItsDeadLetterTopic() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("order-events.payment-service.dlt", "OrderCancelled"))
                        .isNotEmpty());
    }

    private List<TrafficRow> rows(String topic, String type) {
        return portal.getBean(Traffic.class).rows(new EventKey(topic, type));
    }

    @Test
    void everyStepOfTheSagaIsCounted() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                portal.getBean(TopologyMap.class).current().events())
                        .filteredOn(event -> event.records() > 0)
                        .extracting(event -> event.key().type())
                        .contains(
                                "OrderCreated",
                                "OrderConfirmed",
                                "OrderCancelled",
                                "PaymentProcessed",
                                "PaymentFailed",
                                "PaymentRefunded",
                                "InventoryReserved",
                                "InventoryReservationFailed"));
    }

    @Test
    void theSagaIsOneFlowTypeWithBothOfItsFailures() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(waysOf("OrderCreated"))
                        .contains(
                                "OrderCreated > PaymentProcessed > InventoryReserved > OrderConfirmed",
                                "OrderCreated > PaymentFailed > OrderCancelled",
                                "OrderCreated > PaymentProcessed > InventoryReservationFailed > OrderCancelled"
                                        + " > PaymentRefunded"));

        for (var failure : List.of(
                new EventKey("payment-events", "PaymentFailed"),
                new EventKey("inventory-events", "InventoryReservationFailed"))) {
            assertThat(portal.getBean(Flows.class).typesWith(failure))
                    .as("flow types with %s", failure)
                    .extracting(FlowType::type)
                    .containsExactly("OrderCreated");
        }
    }

    /** Through the trees of all flow types that begin with the event, from the root to each node. */
    private List<String> waysOf(String type) {
        var flows = portal.getBean(Flows.class);
        var ways = new ArrayList<String>();
        for (var one : flows.types(0, 100).items()) {
            var nodes = flows.find(one.id()).orElseThrow().nodes();
            for (var node : nodes) {
                ways.add(node.parent() == 0 ? "" + node.type() : ways.get(node.parent() - 1) + " > " + node.type());
            }
            if (type.equals(one.type())) {
                return ways;
            }
            ways.clear();
        }
        return ways;
    }

    @Test
    void theServicesRegisterTheirSchemasThemselves() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(portal.getBean(SchemaRegistry.class).subjects())
                                .anyMatch(subject -> subject.startsWith("payment-events-"))
                                .anyMatch(subject -> subject.startsWith("inventory-events-")));
    }

    @Test
    void removingAFieldThatPaymentReadsBreaksPaymentAndNotInventory() {
        await().atMost(PATIENCE)
                .until(() -> portal.getBean(TopologyMap.class).edgesOf(ORDER_CREATED).stream()
                                .filter(edge -> edge.direction() == Action.RECEIVE)
                                .count()
                        >= 2);

        var report = portal.getBean(ImpactAnalysis.class)
                .analyse(new Proposal(ORDER_CREATED, contractWithout("totalAmount"), null), Actor.SYSTEM);

        assertThat(verdict(report, "inventory-service")).isInstanceOf(Verdict.Compatible.class);
        assertThat(verdict(report, "payment-service")).isInstanceOfSatisfying(Verdict.Incompatible.class, broken -> {
            assertThat(broken.findings()).anyMatch(finding -> finding.dataPath().equals("/totalAmount"));
            assertThat(broken.witness()).isNotNull();
        });
    }

    private SchemaSource contractWithout(String field) {
        var contract =
                portal.getBean(Events.class).find(ORDER_CREATED).orElseThrow().contract();
        var mapper = JsonMapper.shared();
        var schema = (ObjectNode)
                mapper.readTree(java.util.Objects.requireNonNull(contract).text());
        ((ObjectNode) schema.get("properties")).remove(field);
        ArrayNode required = mapper.createArrayNode();
        schema.get("required")
                .valueStream()
                .filter(name -> !name.stringValue().equals(field))
                .forEach(required::add);
        schema.set("required", required);
        schema.remove("examples");
        return SchemaSource.json(schema.toString());
    }

    private static Verdict verdict(ImpactReport report, String application) {
        return report.consumers().stream()
                .filter(consumer -> consumer.application().value().equals(application))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
