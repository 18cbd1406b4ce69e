package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Outline;
import io.eventportal.topology.Topology.EventNode;
import io.eventportal.topology.Topology.Node;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.traffic.TransactionalWriter;
import io.eventportal.traffic.flows.Causation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 *       one to the topic. So does a group that gave up on records, as dead letters tell.
 *   <li>A transactional id that people say belongs to an application gives it an edge to the topic.
 *   <li>Records that name a record of another event as their cause give their source's application a receive edge to that
 *       event, or to its topic if the cause names no type.
 * </ul>
 *
 * <p>Given the traffic of one topic it costs what is on that topic, not what there is.
 */
final class MapMaker {

    static final String DOCUMENT = "document";
    static final String RECORD_SOURCE = "record-source";
    static final String CAUSATION = "causation";
    static final String CONSUMER_GROUP = "consumer-group";
    static final String DEAD_LETTER = "dead-letter";
    static final String TRANSACTIONAL_ID = "transactional-id";

    private static final Comparator<EventNode> EVENT_ORDER = Comparator.comparing(EventNode::key);

    private final Declared declared;
    private final Aliases aliases;
    private final Set<Alias> usedAliases = new TreeSet<>();
    /** Events that traffic shows, sorted. */
    private final List<EventNode> seenEvents;
    /** Edges that traffic shows, with all of their evidence, in the order of the map. */
    private final List<Edge> seen;

    private final Map<ApplicationId, List<Edge>> seenOf;
    private final List<GroupSighting> groups;

    MapMaker(Declared declared, Assigned assigned, Observed observed) {
        this.declared = declared;
        this.aliases = declared.aliases().with(assigned);
        this.groups = observed.groups();
        var evidence = new EdgeEvidence();
        senders(observed.rows()).forEach((sender, sum) -> observeSender(sender, sum, evidence));
        var readers = new GroupEvidence(declared, aliases, usedAliases, evidence);
        observed.groups().forEach(readers::observe);
        readers.observe(observed.deadLetters(), observed.groups());
        observed.writers().forEach(writer -> observeWriter(writer, evidence));
        observed.causations().forEach(causation -> observeReader(causation, evidence));
        this.seen = evidence.edges(declared);
        this.seenOf = seen.stream().collect(Collectors.groupingBy(Edge::application));
        this.seenEvents = events(observed.rows());
    }

    Topology topology() {
        return topology(declared.applications(), declared.events(), declared.edges());
    }

    /** The part of the map that is on the topic whose traffic this is; its applications are those with edges there. */
    Topology topology(String topic) {
        var ids = declared.edgesOn(topic).stream().map(Edge::application).collect(Collectors.toSet());
        return topology(ids, declared.eventsOn(topic), declared.edgesOn(topic));
    }

    private Topology topology(Collection<ApplicationId> ids, List<EventNode> events, List<Edge> edges) {
        return new Topology(nodes(ids), merged(events, seenEvents, EVENT_ORDER), merged(edges, seen, Edge.ORDER));
    }

    /** In the order of the map. */
    List<Edge> edgesOf(ApplicationId application) {
        return merged(declared.edgesOf(application), seenOf.getOrDefault(application, List.of()), Edge.ORDER);
    }

    /** In the order given. */
    List<GroupSighting> groupsOf(ApplicationId application) {
        return groups.stream()
                .filter(group -> aliases.ofGroup(group).stream()
                        .anyMatch(alias -> alias.application().equals(application)))
                .toList();
    }

    /** Who has to do with an event on the topic whose traffic this is. */
    EventParties parties(EventKey event, Observed observed) {
        var edges = topology(event.topic()).edges().stream()
                .filter(edge -> edge.type() == null || edge.type().equals(event.type()))
                .toList();
        return new EventParties(
                edges, groupsByApplication(), effects(event, observed.causations()), writings(event, observed.rows()));
    }

    /** Each in the order given. */
    Map<ApplicationId, List<GroupSighting>> groupsByApplication() {
        var found = new TreeMap<ApplicationId, List<GroupSighting>>();
        for (var group : groups) {
            for (var alias : aliases.ofGroup(group)) {
                found.computeIfAbsent(alias.application(), any -> new ArrayList<>())
                        .add(group);
            }
        }
        return found;
    }

    private List<EventParties.Effect> effects(EventKey cause, List<Causation> causations) {
        return causations.stream()
                .filter(causation -> cause.type().equals(causation.causeType()) && causation.effectType() != null)
                .flatMap(causation -> aliases.ofSource(causation.source()).stream()
                        .map(alias -> new EventParties.Effect(
                                alias.application(),
                                new EventKey(causation.effectTopic(), Objects.requireNonNull(causation.effectType())),
                                causation.records())))
                .sorted(Comparator.comparing(EventParties.Effect::by).thenComparing(EventParties.Effect::event))
                .toList();
    }

    private List<EventParties.Writing> writings(EventKey event, List<TrafficRow> rows) {
        return rows.stream()
                .filter(row -> event.type().equals(row.type()))
                .map(row -> new EventParties.Writing(
                        row.source() == null ? null : onlyBearer(row.source()),
                        row.source(),
                        row.schemaId(),
                        row.records(),
                        row.firstSeen(),
                        row.lastSeen()))
                .sorted(Comparator.comparingLong(EventParties.Writing::records).reversed())
                .toList();
    }

    private @Nullable ApplicationId onlyBearer(String source) {
        var bearers = aliases.ofSource(source);
        return bearers.size() == 1 ? bearers.iterator().next().application() : null;
    }

    /** Those that people and documents declare, and those that traffic needed; sorted. */
    List<Alias> aliases() {
        var all = new TreeSet<>(aliases.declared());
        all.addAll(aliases.assigned());
        all.addAll(usedAliases);
        return List.copyOf(all);
    }

    /** What one document declares, in the order of the map. */
    static List<Edge> declaredEdges(Outline application) {
        var evidence = new EdgeEvidence();
        for (var operation : application.operations()) {
            for (var event : operation.events()) {
                evidence.add(
                        application.id(),
                        operation.action(),
                        event.topic(),
                        event.type(),
                        new Evidence(DOCUMENT, documentDetail(application, operation), null, null, null));
            }
        }
        return evidence.edges(Declared.NOTHING);
    }

    private static String documentDetail(Outline application, Outline.Task operation) {
        var group = operation.groupId() == null ? "" : " in group " + operation.groupId();
        return "The document of " + application.id() + " declares the operation " + operation.name() + " ("
                + operation.action().id() + group + ").";
    }

    /** Rows that name a source, without the schema id. */
    private static Map<Sender, Sum> senders(List<TrafficRow> rows) {
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

    private void observeSender(Sender sender, Sum sum, EdgeEvidence evidence) {
        for (var alias : aliases.ofSource(sender.source())) {
            usedAliases.add(alias);
            var detail = "Records name the source " + sender.source() + "; " + alias.reason() + ".";
            evidence.add(
                    alias.application(),
                    Action.SEND,
                    sender.topic(),
                    sender.type(),
                    new Evidence(RECORD_SOURCE, detail, sum.firstSeen(), sum.lastSeen(), sum.records()));
        }
    }

    private void observeReader(Causation causation, EdgeEvidence evidence) {
        for (var alias : aliases.ofSource(causation.source())) {
            usedAliases.add(alias);
            var detail = causationDetail(causation) + "; " + alias.reason() + ".";
            evidence.add(
                    alias.application(),
                    Action.RECEIVE,
                    causation.causeTopic(),
                    causation.causeType(),
                    new Evidence(CAUSATION, detail, causation.firstSeen(), causation.lastSeen(), causation.records()));
        }
    }

    private static String causationDetail(Causation causation) {
        var one = causation.records() == 1;
        return causation.records() + (one ? " event" : " events") + " of "
                + eventName(causation.effectTopic(), causation.effectType()) + " with the source " + causation.source()
                + (one ? " names" : " name") + " an event of "
                + eventName(causation.causeTopic(), causation.causeType())
                + (one ? " as its cause, " : " as their cause, on average ")
                + causation.meanDelay().toMillis() + " ms after it";
    }

    private static String eventName(String topic, @Nullable String type) {
        return type == null ? "the topic " + topic : topic + "/" + type;
    }

    /**
     * A transactional id shows a topic that its application writes to, and not which event. Where the application
     * declares to send one event there it is that one.
     */
    private void observeWriter(TransactionalWriter writer, EdgeEvidence evidence) {
        aliases.ofTransactionalId(writer.transactionalId()).ifPresent(alias -> {
            usedAliases.add(alias);
            var sends = declared.edgesOf(alias.application()).stream()
                    .filter(edge ->
                            edge.direction() == Action.SEND && edge.topic().equals(writer.topic()))
                    .toList();
            evidence.add(
                    alias.application(),
                    Action.SEND,
                    writer.topic(),
                    sends.size() == 1 ? sends.getFirst().type() : null,
                    new Evidence(
                            TRANSACTIONAL_ID,
                            "The brokers know the transactional id " + writer.transactionalId()
                                    + " to write to the topic" + (writer.stale() ? ", stale" : "") + "; "
                                    + alias.reason() + ".",
                            writer.firstSeen(),
                            writer.lastWrite() == null ? writer.lastSeen() : writer.lastWrite(),
                            null));
        });
    }

    private List<Node> nodes(Collection<ApplicationId> ids) {
        var all = new TreeSet<>(ids);
        all.addAll(seenOf.keySet());
        var documents = declared.applications();
        return all.stream()
                .map(id -> new Node(id, documents.contains(id), seenOf.containsKey(id)))
                .toList();
    }

    /** Those with records, sorted. */
    private List<EventNode> events(List<TrafficRow> rows) {
        var records = new TreeMap<EventKey, Long>();
        for (var row : rows) {
            if (row.type() != null && !row.type().equals(TrafficRow.OTHER)) {
                records.merge(new EventKey(row.topic(), row.type()), row.records(), Long::sum);
            }
        }
        return records.entrySet().stream()
                .map(entry -> new EventNode(entry.getKey(), isDeclared(entry.getKey()), true, entry.getValue()))
                .toList();
    }

    private boolean isDeclared(EventKey key) {
        var probe = new EventNode(key, true, false, 0);
        return Collections.binarySearch(declared.eventsOn(key.topic()), probe, EVENT_ORDER) >= 0;
    }

    /** Both are sorted, as is what comes of them. Where both have the same one, that of traffic stands for both. */
    private static <T> List<T> merged(List<T> documents, List<T> traffic, Comparator<T> order) {
        if (traffic.isEmpty()) {
            return documents;
        }
        var all = new ArrayList<T>(documents.size() + traffic.size());
        int next = 0;
        for (var one : documents) {
            while (next < traffic.size() && order.compare(traffic.get(next), one) < 0) {
                all.add(traffic.get(next++));
            }
            if (next == traffic.size() || order.compare(traffic.get(next), one) != 0) {
                all.add(one);
            }
        }
        all.addAll(traffic.subList(next, traffic.size()));
        return all;
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
