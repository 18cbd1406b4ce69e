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
import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.GroupKind;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.traffic.TransactionalWriter;
import io.eventportal.traffic.flows.Causation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    void whatPeopleSayOfANameComesBeforeDocuments() {
        var said = new Assigned(List.of(
                rule(Kind.SOURCE, "/legacy/*", "order-service"),
                rule(Kind.GROUP, "payments-*", "payment-service"),
                rule(Kind.TRANSACTIONAL_ID, "tx-1", "order-service")));
        var documents = List.of(
                sender("order-service", List.of(), "OrderCreated"),
                sender("old-service", List.of("/legacy/orders"), "OrderCreated"),
                receiver("payment-service", "payments", null, "OrderCreated"));

        var map = new MapMaker(
                        Declared.of(documents.stream().map(Outline::of).toList()),
                        said,
                        new Observed(
                                List.of(row("OrderCreated", "/legacy/orders", 3)),
                                List.of(group("payments-blue", TOPIC)),
                                List.of(),
                                List.of(
                                        new TransactionalWriter("tx-1", TOPIC, EARLY, LATE, LATE, false),
                                        new TransactionalWriter("tx-2", TOPIC, EARLY, LATE, LATE, false)),
                                List.of()))
                .topology();

        assertThat(edges(map))
                .containsExactly(
                        "old-service send orders/OrderCreated declared [document]",
                        "order-service send orders/OrderCreated confirmed [record-source, transactional-id, document]",
                        "payment-service receive orders/OrderCreated confirmed [consumer-group, document]");
        assertThat(map.edges().get(1).evidence())
                .extracting(Evidence::detail)
                .contains("Records name the source /legacy/orders; by the alias of admin, 2026-01-01, the source"
                        + " /legacy/* is order-service.");
    }

    private static AliasRule rule(Kind kind, String pattern, String application) {
        return new AliasRule(1, kind, pattern, new ApplicationId(application), "admin", EARLY);
    }

    @Test
    void deadLettersShowWhatAGroupReads() {
        var documents = List.of(receiver("payment-service", "payments", null, "OrderCreated", "OrderPaid"));
        var dead = List.of(
                deadLetter("payments", "OrderCreated", "com.shop.BadTotal", "/total", 2),
                deadLetter("payments", "OrderCreated", "com.shop.NoStock", null, 3),
                deadLetter("strangers", "OrderCreated", "com.shop.NoStock", null, 1),
                deadLetter(null, "OrderCreated", "com.shop.NoStock", null, 1));

        var map = new MapMaker(
                        Declared.of(documents.stream().map(Outline::of).toList()),
                        Assigned.NOTHING,
                        new Observed(List.of(), List.of(), List.of(), List.of(), dead))
                .topology();

        assertThat(edges(map))
                .containsExactly(
                        "payment-service receive orders/OrderCreated confirmed [dead-letter, document]",
                        "payment-service receive orders/OrderPaid declared [document]",
                        "strangers receive orders observed [dead-letter]");
        var reason = map.edges().getFirst().evidence().getFirst();
        assertThat(reason.records()).isEqualTo(5);
        assertThat(reason.detail())
                .isEqualTo("Group payments gave up on records of OrderCreated, com.shop.BadTotal at /total,"
                        + " com.shop.NoStock, see orders.DLT; the document of payment-service declares the group id"
                        + " payments.");
    }

    private static DeadLetterRow deadLetter(
            @Nullable String group, String type, String exception, @Nullable String field, long records) {
        var at = new DeadLetterRow.Coordinates(0, 1);
        return new DeadLetterRow(
                "orders.DLT", group, TOPIC, type, exception, field, "", "spring", records, at, at, null, EARLY, LATE);
    }

    @Test
    void saysWhatAGroupIs() {
        var connect = new GroupSighting(
                "connect-archive",
                TOPIC,
                List.of(),
                "Empty",
                7,
                2,
                EARLY,
                LATE,
                new GroupSighting.Activity(GroupKind.CLASSIC, List.of(), false, EARLY, EARLY, 2, true));

        var edge = map(List.of(), List.of(), List.of(connect)).edges().getFirst();

        assertThat(edge.evidence().getFirst().detail())
                .startsWith("Group connect-archive (of the sink connector archive of Kafka Connect) reads the topic:"
                        + " Empty, no clients, committed 7, lag 2, stale; ");
        assertThat(edge.evidence().getFirst().lastSeen()).isEqualTo(EARLY);
    }

    @Test
    void tellsDriftInWords() {
        var map = map(
                List.of(
                        sender("order-service", List.of(), "OrderCreated"),
                        receiver("payment-service", "payments", null, "OrderCreated")),
                List.of(row(null, "stranger", 1)),
                List.of(group("payments", TOPIC), group("unknown", TOPIC)));

        assertThat(new EdgeDrift(map, EARLY, Set.of())
                        .find().stream().map(drift -> drift.kind().id() + ": " + drift.sentence()))
                .containsExactly(
                        "declared-silent: order-service declares to send orders/OrderCreated, but no record names it as"
                                + " the source.",
                        "undeclared-producer: stranger sends on the topic orders, but no document declares it.",
                        "undeclared-consumer: unknown receives on the topic orders, but no document declares it.");
    }

    private static Topology map(List<Application> applications, List<TrafficRow> rows, List<GroupSighting> groups) {
        return maker(applications, rows, groups).topology();
    }

    private static MapMaker maker(List<Application> applications, List<TrafficRow> rows, List<GroupSighting> groups) {
        return new MapMaker(
                Declared.of(applications.stream().map(Outline::of).toList()),
                Assigned.NOTHING,
                Observed.of(rows, groups));
    }

    private static Topology map(List<Application> applications, Causation... causations) {
        return new MapMaker(
                        Declared.of(applications.stream().map(Outline::of).toList()),
                        Assigned.NOTHING,
                        Observed.of(List.of(), List.of(group("payments", TOPIC)), List.of(causations)))
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
