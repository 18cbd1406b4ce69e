package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Operation;
import io.eventportal.topology.Topology.EventNode;
import io.eventportal.topology.Topology.Node;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins what documents declare with what traffic shows. Each edge is the sum of its evidence; there is none without.
 *
 * <ul>
 *   <li>A document that declares an operation gives an edge for each of its messages.
 *   <li>Records that name a source give a send edge of that source's application: to their event, or to the topic if
 *       they name no type. Records without a source give none.
 *   <li>A consumer group gives its application the edges that it declares for this group and topic; if it declares none,
 *       one to the topic.
 * </ul>
 */
final class MapMaker {

    static final String DOCUMENT = "document";
    static final String RECORD_SOURCE = "record-source";
    static final String CONSUMER_GROUP = "consumer-group";

    private static final Comparator<Evidence> STRONGEST_FIRST = Comparator.<Evidence>comparingInt(
                    evidence -> evidence.kind().equals(DOCUMENT) ? 1 : 0)
            .thenComparing(Evidence::kind, Comparator.reverseOrder())
            .thenComparing(Evidence::detail);

    private final List<Application> applications;
    private final List<TrafficRow> rows;
    private final Aliases declaredAliases;
    private final Map<ApplicationId, List<Operation>> operations;

    private final Set<Alias> aliases;
    private final Map<EdgeKey, List<Evidence>> evidence = new TreeMap<>();

    MapMaker(List<Application> applications, List<TrafficRow> rows, List<GroupSighting> groups) {
        this.applications = applications;
        this.rows = rows;
        this.declaredAliases = new Aliases(applications);
        this.operations = applications.stream().collect(Collectors.toMap(Application::id, Application::operations));
        this.aliases = new TreeSet<>(declaredAliases.declared());
        applications.forEach(this::declare);
        senders().forEach(this::observeSender);
        groups.forEach(this::observeGroup);
    }

    Topology topology() {
        var edges = evidence.entrySet().stream()
                .map(entry -> entry.getKey().edge(entry.getValue()))
                .toList();
        return new Topology(nodes(edges), eventNodes(), edges);
    }

    /** Those that documents declare, and those that traffic needed; sorted. */
    List<Alias> aliases() {
        return List.copyOf(aliases);
    }

    private void declare(Application application) {
        for (var operation : application.operations()) {
            for (var message : operation.messages()) {
                add(
                        application.id(),
                        operation.action(),
                        message.event().topic(),
                        message.event().type(),
                        new Evidence(DOCUMENT, documentDetail(application, operation), null, null, null));
            }
        }
    }

    private static String documentDetail(Application application, Operation operation) {
        var group = operation.groupId() == null ? "" : " in group " + operation.groupId();
        return "The document of " + application.id() + " declares the operation " + operation.name() + " ("
                + operation.action().id() + group + ").";
    }

    /** Rows that name a source, without the schema id. */
    private Map<Sender, Sum> senders() {
        var senders = new TreeMap<Sender, Sum>();
        for (var row : rows) {
            if (row.source() != null) {
                senders.merge(
                        new Sender(row.topic(), row.type(), row.source()),
                        new Sum(row.records(), row.firstSeen(), row.lastSeen()),
                        Sum::plus);
            }
        }
        return senders;
    }

    private void observeSender(Sender sender, Sum sum) {
        for (var alias : declaredAliases.ofSource(sender.source())) {
            aliases.add(alias);
            var detail = "Records name the source " + sender.source() + "; " + alias.reason() + ".";
            add(
                    alias.application(),
                    Action.SEND,
                    sender.topic(),
                    sender.type(),
                    new Evidence(RECORD_SOURCE, detail, sum.firstSeen(), sum.lastSeen(), sum.records()));
        }
    }

    private void observeGroup(GroupSighting group) {
        for (var alias : declaredAliases.ofGroup(group)) {
            aliases.add(alias);
            var seen = new Evidence(
                    CONSUMER_GROUP,
                    groupDetail(group) + "; " + alias.reason() + ".",
                    group.firstSeen(),
                    group.lastSeen(),
                    null);
            var declared = declaredReceives(alias, group);
            if (declared.isEmpty()) {
                add(alias.application(), Action.RECEIVE, group.topic(), null, seen);
            }
            declared.forEach(type -> add(alias.application(), Action.RECEIVE, group.topic(), type, seen));
        }
    }

    private Set<String> declaredReceives(Alias alias, GroupSighting group) {
        return operations.getOrDefault(alias.application(), List.of()).stream()
                .filter(operation -> operation.action() == Action.RECEIVE)
                .filter(operation -> isOf(group, operation))
                .flatMap(operation -> operation.messages().stream())
                .map(message -> message.event())
                .filter(event -> event.topic().equals(group.topic()))
                .map(EventKey::type)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(GroupSighting group, Operation operation) {
        return operation.groupId() == null
                ? operation.clientId() != null && group.clientIds().contains(operation.clientId())
                : operation.groupId().equals(group.groupId());
    }

    private static String groupDetail(GroupSighting group) {
        var clients = group.clientIds().isEmpty() ? "no clients" : "clients " + String.join(", ", group.clientIds());
        var lag = group.lag() < 0 ? "nothing committed" : "committed " + group.committed() + ", lag " + group.lag();
        return "Group " + group.groupId() + " reads the topic: " + group.state() + ", " + clients + ", " + lag;
    }

    private void add(
            ApplicationId application, Action direction, String topic, @Nullable String type, Evidence reason) {
        var of = evidence.computeIfAbsent(new EdgeKey(application, direction, topic, type), any -> new ArrayList<>());
        if (!of.contains(reason)) {
            of.add(reason);
        }
    }

    private List<Node> nodes(List<Edge> edges) {
        var declared = applications.stream().map(Application::id).collect(Collectors.toSet());
        var observed = edges.stream()
                .filter(edge -> edge.status() != EdgeStatus.DECLARED)
                .map(Edge::application)
                .collect(Collectors.toSet());
        var all = new TreeSet<ApplicationId>(declared);
        all.addAll(observed);
        return all.stream()
                .map(id -> new Node(id, declared.contains(id), observed.contains(id)))
                .toList();
    }

    private List<EventNode> eventNodes() {
        var records = new TreeMap<EventKey, Long>();
        for (var row : rows) {
            if (row.type() != null && !row.type().equals(TrafficRow.OTHER)) {
                records.merge(new EventKey(row.topic(), row.type()), row.records(), Long::sum);
            }
        }
        var declared = new TreeSet<EventKey>();
        for (var application : applications) {
            for (var operation : application.operations()) {
                operation.messages().forEach(message -> declared.add(message.event()));
            }
        }
        var all = new TreeSet<>(records.keySet());
        all.addAll(declared);
        return all.stream()
                .map(key -> new EventNode(
                        key, declared.contains(key), records.containsKey(key), records.getOrDefault(key, 0L)))
                .toList();
    }

    /** What an edge is told apart by; ordered as edges are. */
    private record EdgeKey(
            ApplicationId application,
            Action direction,
            String topic,
            @Nullable String type) implements Comparable<EdgeKey> {

        private static final Comparator<EdgeKey> ORDER = Comparator.comparing(EdgeKey::application)
                .thenComparing(EdgeKey::direction)
                .thenComparing(EdgeKey::topic)
                .thenComparing(EdgeKey::type, Comparator.nullsFirst(Comparator.naturalOrder()));

        Edge edge(List<Evidence> reasons) {
            var sorted = reasons.stream().sorted(STRONGEST_FIRST).toList();
            var observed = !sorted.getFirst().kind().equals(DOCUMENT);
            var declared = sorted.getLast().kind().equals(DOCUMENT);
            var status = !observed ? EdgeStatus.DECLARED : declared ? EdgeStatus.CONFIRMED : EdgeStatus.OBSERVED;
            return new Edge(application, direction, topic, type, status, sorted);
        }

        @Override
        public int compareTo(EdgeKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sender(String topic, @Nullable String type, String source) implements Comparable<Sender> {

        private static final Comparator<Sender> ORDER = Comparator.comparing(Sender::topic)
                .thenComparing(Sender::type, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Sender::source);

        @Override
        public int compareTo(Sender other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(long records, Instant firstSeen, Instant lastSeen) {

        Sum plus(Sum other) {
            return new Sum(
                    records + other.records,
                    firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                    lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
        }
    }
}
