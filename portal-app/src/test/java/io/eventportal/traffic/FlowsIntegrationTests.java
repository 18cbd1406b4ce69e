package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.flows.Causation;
import io.eventportal.traffic.flows.Causations;
import io.eventportal.traffic.flows.CorrelatedEvents;
import io.eventportal.traffic.flows.FlowInstance;
import io.eventportal.traffic.flows.FlowNode;
import io.eventportal.traffic.flows.FlowState;
import io.eventportal.traffic.flows.FlowStep;
import io.eventportal.traffic.flows.FlowStep.Place;
import io.eventportal.traffic.flows.FlowType;
import io.eventportal.traffic.flows.Flows;
import io.eventportal.traffic.flows.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

@PortalTest
class FlowsIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LONG_AGO = Duration.ofHours(1);

    @Autowired
    private Flows flows;

    @Autowired
    private Causations causations;

    @Autowired
    private TopologyMap map;

    @Autowired
    private KafkaConnectionDetails kafka;

    private final String id = UUID.randomUUID().toString();
    private final Instant start = Instant.now().minus(LONG_AGO);
    private Stranger stranger;
    private CorrelatedEvents events;
    private String topic;

    @BeforeEach
    void arrive() throws Exception {
        stranger = new Stranger(kafka.getBootstrapServers());
        events = new CorrelatedEvents(kafka.getBootstrapServers());
        topic = stranger.topic();
    }

    @AfterEach
    void leave() {
        events.close();
        stranger.close();
    }

    @Test
    void joinsStepsThatComeInTheWrongOrderFromSeveralPartitions() throws Exception {
        send(2, 500, "Shipped", "c", "b");
        assertThat(steps(1)).containsExactly("Shipped ROOT");
        send(1, 200, "Paid", "b", "a");
        assertThat(steps(2)).containsExactly("Paid ROOT", "Shipped CAUSED by 1 after 300");
        send(0, 100, "Ordered", "a", null);

        assertThat(steps(3))
                .containsExactly("Ordered ROOT", "Paid CAUSED by 1 after 100", "Shipped CAUSED by 2 after 300");
        assertThat(flows.typesWith(new EventKey(topic, "Shipped")))
                .as("what it was taken for before is forgotten")
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.type()).isEqualTo("Ordered");
                    assertThat(type.instances()).isOne();
                    assertThat(type.complete()).isOne();
                    assertThat(type.unlinked()).isZero();
                });
        assertThat(links()).containsExactly("Ordered > Paid 1", "Paid > Shipped 1");
    }

    @Test
    void tellsWhereAStepStandsInKafka() throws Exception {
        send(2, 100, "Ordered", "a", null);

        await(1);

        var step = timeline().steps().getFirst();
        assertThat(step.topic()).isEqualTo(topic);
        assertThat(step.partition()).isEqualTo(2);
        assertThat(step.offset()).isZero();
        assertThat(step.source()).isEqualTo(CorrelatedEvents.SOURCE);
        assertThat(step.at().toEpochMilli()).isEqualTo(start.toEpochMilli() + 100);
    }

    @Test
    void anEventThatIsDeliveredTwiceCountsOnce() throws Exception {
        send(0, 100, "Ordered", "a", null);
        send(1, 200, "Paid", "b", "a");
        send(2, 300, "Paid", "b", "a");

        assertThat(steps(3)).containsExactly("Ordered ROOT", "Paid CAUSED by 1 after 100", "Paid REPEAT");
        assertThat(timeline().instance().repeats()).isOne();
        assertThat(nodes()).containsExactly("Ordered 1 of 100 %", "Paid 1 of 100 %");
        assertThat(links()).containsExactly("Ordered > Paid 1");
    }

    @Test
    void aMissingCauseIsSaid() throws Exception {
        send(0, 100, "Ordered", "a", null);
        send(1, 200, "Paid", "b", "never-seen");

        assertThat(steps(2)).containsExactly("Ordered ROOT", "Paid UNLINKED");
        assertThat(timeline().instance().state()).isEqualTo(FlowState.UNKNOWN);
        assertThat(type().unlinked()).isOne();
        assertThat(type().unknown()).isOne();
        assertThat(links()).isEmpty();
    }

    @Test
    void causesThatGoInACircleEnd() throws Exception {
        send(0, 100, "Ordered", "a", "c");
        send(1, 200, "Paid", "b", "a");
        send(2, 300, "Shipped", "c", "b");
        send(2, 400, "Lonely", "d", "d");

        assertThat(steps(4)).containsExactly("Ordered UNLINKED", "Paid UNLINKED", "Shipped UNLINKED", "Lonely ROOT");
        assertThat(links()).containsExactly("Ordered > Paid 1", "Paid > Shipped 1", "Shipped > Ordered 1");
    }

    @Test
    void whoeverSendsTooMuchUnderOneIdIsCountedOnly() throws Exception {
        send(0, 0, "Ordered", "0", null);
        await(1);
        for (var number = 1; number < 5000; number++) {
            events.send(topic, number % 3, start.plusMillis(number), "Ordered", "" + number, "0", id);
        }
        events.flush();

        Awaitility.await().atMost(DEADLINE).untilAsserted(() -> {
            var instance = timeline().instance();
            assertThat(instance.steps()).isEqualTo(200);
            assertThat(instance.beyond()).isEqualTo(4800);
        });
        assertThat(timeline().steps()).hasSize(200);
    }

    @Test
    void tellsBranchesAndWhoIsStuck() throws Exception {
        for (var number = 0; number < 10; number++) {
            var correlation = id + number;
            send(0, 0, "Ordered", correlation, null, correlation);
            if (number > 0) {
                var next = number > 2 ? "Paid" : "PaymentFailed";
                send(1, 100, next, correlation + next, correlation, correlation);
            }
        }

        Awaitility.await()
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(nodes())
                        .containsExactly("Ordered 10 of 100 %", "Paid 7 of 70 %", "PaymentFailed 2 of 20 %"));
        var type = type();
        assertThat(type.failed()).isEqualTo(2);
        assertThat(type.stuck()).isOne();
        assertThat(type.complete()).isEqualTo(9);
        assertThat(flows.instances(type.id(), FlowState.STUCK, 0, 10).items())
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.correlationId()).isEqualTo(id + 0);
                    assertThat(instance.restsAtType()).isEqualTo("Ordered");
                });
        assertThat(flows.instances(type.id(), FlowState.COMPLETE, 1, 5))
                .satisfies(page -> assertThat(page.total()).isEqualTo(9))
                .satisfies(page -> assertThat(page.items()).hasSize(4));
        assertThat(flows.instances(type.id(), FlowState.RUNNING, 0, 10).items()).isEmpty();
        assertThat(flows.instances(type.id(), null, 0, 10).items())
                .extracting(FlowInstance::state)
                .containsOnly(FlowState.STUCK, FlowState.COMPLETE)
                .hasSize(10);
    }

    @Test
    void whoNamesACauseHasReadIt() throws Exception {
        send(0, 100, "Ordered", "a", null);
        send(1, 200, "Paid", "b", "a");

        await(2);

        Awaitility.await()
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(map.on(topic).edges())
                        .filteredOn(edge -> edge.direction() == Action.RECEIVE)
                        .singleElement()
                        .satisfies(edge -> {
                            assertThat(edge.application().value()).isEqualTo("stranger");
                            assertThat(edge.type()).isEqualTo("Ordered");
                            assertThat(edge.status()).isEqualTo(EdgeStatus.OBSERVED);
                            assertThat(edge.evidence())
                                    .extracting(Evidence::kind)
                                    .containsExactly("causation");
                        }));
        assertThat(map.current().edges())
                .filteredOn(edge -> edge.topic().equals(topic) && edge.direction() == Action.RECEIVE)
                .hasSize(1);
    }

    @Test
    void recordsWithoutACorrelationIdMakeNoFlow() throws Exception {
        events.send(topic, 0, start, "Ordered", "a", null, null);
        send(1, 0, "Paid", "b", "a");

        await(1);

        assertThat(flows.typesWith(new EventKey(topic, "Ordered"))).isEmpty();
    }

    private void send(int partition, long at, String type, String eventId, @Nullable String cause) throws Exception {
        send(partition, at, type, eventId, cause, id);
    }

    private void send(int partition, long at, String type, String eventId, @Nullable String cause, String correlationId)
            throws Exception {
        events.send(topic, partition, start.plusMillis(at), type, eventId, cause, correlationId);
        events.flush();
    }

    private void await(int steps) {
        Awaitility.await()
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(flows.timeline(id))
                        .hasValueSatisfying(
                                timeline -> assertThat(timeline.steps()).hasSize(steps)));
    }

    private Timeline timeline() {
        return flows.timeline(id).orElseThrow();
    }

    private List<String> steps(int count) {
        await(count);
        return timeline().steps().stream().map(FlowsIntegrationTests::told).toList();
    }

    private static String told(FlowStep step) {
        var delay = step.delay();
        return step.type() + " " + step.place()
                + (step.place() != Place.CAUSED || delay == null
                        ? ""
                        : " by " + step.cause() + " after " + delay.toMillis());
    }

    private FlowType type() {
        return flows.typesWith(new EventKey(topic, "Ordered")).getFirst();
    }

    private List<String> nodes() {
        return flows.typesWith(new EventKey(topic, "Ordered")).stream()
                .flatMap(type -> flows.find(type.id()).stream())
                .flatMap(tree -> tree.nodes().stream())
                .map(FlowsIntegrationTests::told)
                .toList();
    }

    private static String told(FlowNode node) {
        return node.type() + " " + node.instances() + " of " + Math.round(node.share() * 100) + " %";
    }

    private List<String> links() {
        return causations.ofCausesOn(topic).stream()
                .map(FlowsIntegrationTests::told)
                .toList();
    }

    private static String told(Causation link) {
        return link.causeType() + " > " + link.effectType() + " " + link.records();
    }
}
