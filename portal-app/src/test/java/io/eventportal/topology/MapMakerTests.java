package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.Outline;
import io.eventportal.topology.Alias.Kind;
import io.eventportal.topology.Alias.Rule;
import io.eventportal.topology.Topology.EventNode;
import io.eventportal.topology.Topology.Node;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.traffic.flows.Causation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapMakerTests {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-01-02T00:00:00Z");
    private static final String TOPIC = "orders";

    @Test
    void showsWhatIsDeclaredOnly() {
        var map = map(List.of(sender("order-service", List.of(), "OrderCreated")), List.of(), List.of());

        assertThat(map.applications()).containsExactly(new Node(new ApplicationId("order-service"), true, false));
        assertThat(map.events()).containsExactly(new EventNode(new EventKey(TOPIC, "OrderCreated"), true, false, 0));
        assertThat(edges(map)).containsExactly("order-service send orders/OrderCreated declared [document]");
    }

    @Test
    void showsWhatIsObservedOnly() {
        var map = map(
                List.of(),
                List.of(row("OrderCreated", "https://shop.example/orders", 3)),
                List.of(group("some-group", TOPIC)));

        assertThat(map.applications())
                .containsExactly(
                        new Node(new ApplicationId("https://shop.example/orders"), false, true),
                        new Node(new ApplicationId("some-group"), false, true));
        assertThat(map.events()).containsExactly(new EventNode(new EventKey(TOPIC, "OrderCreated"), false, true, 3));
        assertThat(edges(map))
                .containsExactly(
                        "https://shop.example/orders send orders/OrderCreated observed [record-source]",
                        "some-group receive orders observed [consumer-group]");
    }

    @Test
    void confirmsASenderByItsDeclaredSource() {
        var map = map(
                List.of(sender("order-service", List.of("urn:orders"), "OrderCreated", "OrderCancelled")),
                List.of(row("OrderCreated", "urn:orders", 3)),
                List.of());

        assertThat(edges(map))
                .containsExactly(
                        "order-service send orders/OrderCancelled declared [document]",
                        "order-service send orders/OrderCreated confirmed [record-source, document]");
    }

    @Test
    void confirmsASenderByTheConventionOfSourcePaths() {
        var map = map(
                List.of(sender("order-service", List.of(), "OrderCreated")),
                List.of(row("OrderCreated", "/services/order-service", 3)),
                List.of());

        assertThat(edges(map))
                .containsExactly("order-service send orders/OrderCreated confirmed [record-source, document]");
        assertThat(map.edges().getFirst().evidence().getFirst().detail())
                .isEqualTo("Records name the source /services/order-service; by the convention source-path,"
                        + " /services/<name> is <name>.");
    }

    @Test
    void joinsNothingByLikeness() {
        var map = map(
                List.of(sender("order-service", List.of("urn:orders"), "OrderCreated")),
                List.of(
                        row("OrderCreated", "order-service-2", 1),
                        row("OrderCreated", "/services/order-service/x", 1),
                        row("OrderCreated", "URN:orders", 1)),
                List.of());

        assertThat(edges(map))
                .contains("order-service send orders/OrderCreated declared [document]")
                .hasSize(4);
    }

    @Test
    void addsUpTheRowsOfASource() {
        var map = map(
                List.of(),
                List.of(
                        new TrafficRow(TOPIC, "A", "s", 1, 2, 0, 0, 0, 0, LATE, LATE),
                        new TrafficRow(TOPIC, "A", "s", 2, 3, 0, 0, 0, 0, EARLY, EARLY)),
                List.of());

        var evidence = map.edges().getFirst().evidence();
        assertThat(evidence).singleElement().satisfies(one -> {
            assertThat(one.records()).isEqualTo(5);
            assertThat(one.firstSeen()).isEqualTo(EARLY);
            assertThat(one.lastSeen()).isEqualTo(LATE);
        });
    }

    @Test
    void inventsNoSender() {
        var map = map(
                List.of(),
                List.of(row("OrderCreated", null, 3), row(null, null, 2), row(TrafficRow.OTHER, null, 1)),
                List.of());

        assertThat(map.edges()).isEmpty();
        assertThat(map.applications()).isEmpty();
        assertThat(map.events()).containsExactly(new EventNode(new EventKey(TOPIC, "OrderCreated"), false, true, 3));
    }

    @Test
    void knowsTheTopicOnlyWhereRecordsNameNoType() {
        var map = map(
                List.of(sender("order-service", List.of("urn:orders"), "OrderCreated")),
                List.of(row(null, "urn:orders", 3)),
                List.of());

        assertThat(edges(map))
                .containsExactly(
                        "order-service send orders observed [record-source]",
                        "order-service send orders/OrderCreated declared [document]");
    }

    @Test
    void confirmsWhatAReceiverDeclaresForItsGroup() {
        var map = map(
                List.of(receiver("payment-service", "payments", null, "OrderCreated", "OrderCancelled")),
                List.of(),
                List.of(group("payments", TOPIC)));

        assertThat(edges(map))
                .containsExactly(
                        "payment-service receive orders/OrderCancelled confirmed [consumer-group, document]",
                        "payment-service receive orders/OrderCreated confirmed [consumer-group, document]");
        assertThat(map.edges().getFirst().evidence().getFirst().detail())
                .isEqualTo("Group payments reads the topic: Stable, clients client-1, committed 7, lag 2; the document"
                        + " of payment-service declares the group id payments.");
    }

    @Test
    void observesADeclaredGroupOnATopicThatItDoesNotDeclare() {
        var map = map(
                List.of(receiver("payment-service", "payments", null, "OrderCreated")),
                List.of(),
                List.of(group("payments", "other-topic")));

        assertThat(edges(map))
                .containsExactly(
                        "payment-service receive orders/OrderCreated declared [document]",
                        "payment-service receive other-topic observed [consumer-group]");
    }

    @Test
    void knowsAGroupByTheDeclaredClientIdOfItsMember() {
        var map = map(
                List.of(receiver("payment-service", null, "client-1", "OrderCreated")),
                List.of(),
                List.of(group("unknown", TOPIC)));

        assertThat(edges(map))
                .containsExactly("payment-service receive orders/OrderCreated confirmed [consumer-group, document]");
    }

    @Test
    void takesNoGroupForAReceiverThatDeclaresAnother() {
        var map = map(
                List.of(receiver("payment-service", "payments", null, "OrderCreated")),
                List.of(),
                List.of(group("payments-2", TOPIC)));

        assertThat(edges(map))
                .containsExactly(
                        "payment-service receive orders/OrderCreated declared [document]",
                        "payments-2 receive orders observed [consumer-group]");
    }

    @Test
    void knowsWhichEventAReaderTookByTheCausesThatItNames() {
        var map = map(
                List.of(),
                new Causation(
                        TOPIC,
                        "OrderCreated",
                        "payments",
                        "Paid",
                        "/services/bank",
                        3,
                        Duration.ofMillis(120),
                        EARLY,
                        LATE),
                new Causation(TOPIC, null, "payments", "Paid", "/services/bank", 1, Duration.ZERO, EARLY, LATE));

        assertThat(edges(map))
                .containsExactly(
                        "bank receive orders observed [causation]",
                        "bank receive orders/OrderCreated observed [causation]",
                        "payments receive orders observed [consumer-group]");
        assertThat(map.edges().get(1).evidence().getFirst())
                .isEqualTo(new Evidence(
                        "causation",
                        "3 events of payments/Paid with the source /services/bank name an event of orders/OrderCreated as"
                                + " their cause, on average 120 ms after it; by the convention source-path, /services/<name> is <name>.",
                        EARLY,
                        LATE,
                        3L));
        assertThat(map.edges().getFirst().evidence().getFirst().detail())
                .startsWith(
                        "1 event of payments/Paid with the source /services/bank names an event of the topic orders as"
                                + " its cause, 0 ms after it; ");
    }

    @Test
    void findsCausesStrongerThanAConsumerGroup() {
        var map = map(
                List.of(receiver("bank", "payments", null, "OrderCreated")),
                new Causation(
                        TOPIC, "OrderCreated", "payments", "Paid", "/services/bank", 3, Duration.ZERO, EARLY, LATE));

        assertThat(edges(map))
                .containsExactly("bank receive orders/OrderCreated confirmed [causation, consumer-group, document]");
    }

    @Test
    void listsTheAliasesItUses() {
        var maker = maker(
                List.of(receiver("payment-service", "payments", null, "OrderCreated")),
                List.of(row("A", "/services/a", 1)),
                List.of(group("unknown", TOPIC)));

        assertThat(maker.aliases())
                .containsExactly(
                        new Alias(Kind.SOURCE, "/services/a", new ApplicationId("a"), Rule.SOURCE_PATH),
                        new Alias(Kind.GROUP, "payments", new ApplicationId("payment-service"), Rule.DECLARED),
                        new Alias(Kind.GROUP, "unknown", new ApplicationId("unknown"), Rule.VERBATIM));
    }

    @Test
    void tellsDriftInWords() {
        var map = map(
                List.of(
                        sender("order-service", List.of(), "OrderCreated"),
                        receiver("payment-service", "payments", null, "OrderCreated")),
                List.of(row(null, "stranger", 1)),
                List.of(group("payments", TOPIC), group("unknown", TOPIC)));

        assertThat(map.edges().stream()
                        .filter(edge -> edge.status() != EdgeStatus.CONFIRMED)
                        .map(Drift::of)
                        .map(drift -> drift.kind().id() + ": " + drift.sentence()))
                .containsExactly(
                        "declared-only: order-service declares to send orders/OrderCreated, but no record names it as"
                                + " the source.",
                        "observed-only: stranger sends on the topic orders, but no document declares it.",
                        "observed-only: unknown receives on the topic orders, but no document declares it.");
    }

    private static Topology map(List<Application> applications, List<TrafficRow> rows, List<GroupSighting> groups) {
        return maker(applications, rows, groups).topology();
    }

    private static MapMaker maker(List<Application> applications, List<TrafficRow> rows, List<GroupSighting> groups) {
        return new MapMaker(Declared.of(applications.stream().map(Outline::of).toList()), rows, groups, List.of());
    }

    private static Topology map(List<Application> applications, Causation... causations) {
        return new MapMaker(
                        Declared.of(applications.stream().map(Outline::of).toList()),
                        List.of(),
                        List.of(group("payments", TOPIC)),
                        List.of(causations))
                .topology();
    }

    private static List<String> edges(Topology map) {
        return map.edges().stream()
                .map(edge -> edge.application() + " " + edge.direction().id() + " " + edge.topic()
                        + (edge.type() == null ? "" : "/" + edge.type()) + " "
                        + edge.status().id() + " "
                        + edge.evidence().stream().map(Evidence::kind).toList())
                .toList();
    }

    private static Application sender(String id, List<String> sources, String... types) {
        return application(id, sources, new Operation("sendAll", Action.SEND, TOPIC, null, null, messages(types)));
    }

    private static Application receiver(
            String id, @Nullable String groupId, @Nullable String clientId, String... types) {
        return application(
                id, List.of(), new Operation("receiveAll", Action.RECEIVE, TOPIC, groupId, clientId, messages(types)));
    }

    private static Application application(String id, List<String> sources, Operation operation) {
        return new Application(new ApplicationId(id), id, "1", "", "", "", List.of(), sources, List.of(operation));
    }

    private static List<MessageUse> messages(String... types) {
        return Stream.of(types)
                .map(type -> new MessageUse(
                        new EventKey(TOPIC, type), type, "", "", "", null, Lifecycle.RELEASED, List.of(), List.of()))
                .toList();
    }

    private static TrafficRow row(@Nullable String type, @Nullable String source, long records) {
        return new TrafficRow(TOPIC, type, source, null, records, 0, 0, 0, 0, EARLY, LATE);
    }

    private static GroupSighting group(String groupId, String topic) {
        return new GroupSighting(groupId, topic, List.of("client-1"), "Stable", 7, 2, EARLY, LATE);
    }
}
