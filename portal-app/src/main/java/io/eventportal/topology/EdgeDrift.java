package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds where the map's two sides differ: what only traffic shows, and what only documents do. */
final class EdgeDrift {

    private static final int MAX_EVIDENCE = 10;

    private final Topology map;
    private final Instant silentBefore;
    private final Set<String> deadTopics;
    private final Set<String> declaredTopics;
    private final Map<String, List<Edge>> edgesOn;
    private final Map<EventKey, List<Edge>> edgesOf;

    /**
     * @param silentBefore what was last seen before then is silent
     * @param deadTopics topics on which dead letters lie
     */
    EdgeDrift(Topology map, Instant silentBefore, Set<String> deadTopics) {
        this.map = map;
        this.silentBefore = silentBefore;
        this.deadTopics = deadTopics;
        this.declaredTopics = map.events().stream()
                .filter(Topology.EventNode::declared)
                .map(event -> event.key().topic())
                .collect(Collectors.toSet());
        this.edgesOn = map.edges().stream().collect(Collectors.groupingBy(Edge::topic));
        this.edgesOf = map.edges().stream()
                .filter(edge -> edge.type() != null)
                .collect(Collectors.groupingBy(edge -> new EventKey(edge.topic(), String.valueOf(edge.type()))));
    }

    List<Drift> find() {
        var found = new ArrayList<Drift>();
        for (var edge : map.edges()) {
            switch (edge.status()) {
                case DECLARED -> found.add(unseen(edge));
                case OBSERVED -> observed(edge, found);
                case CONFIRMED -> silent(edge, found);
            }
        }
        undeclaredEvents(found);
        undeclaredTopics(found);
        return found;
    }

    static Drift unseen(Edge edge) {
        var sentence = edge.direction() == Action.SEND
                ? edge.application() + " declares to send " + what(edge) + ", but no record names it as the source."
                : edge.application() + " declares to receive " + what(edge)
                        + ", but no consumer group that it declares was seen there.";
        return new Drift(DriftKind.DECLARED_SILENT, Drift.About.edge(edge), sentence, "never", edge.evidence());
    }

    private void silent(Edge edge, List<Drift> found) {
        var lastSeen = edge.evidence().stream()
                .flatMap(reason -> Stream.ofNullable(reason.lastSeen()))
                .max(Comparator.naturalOrder());
        if (lastSeen.isPresent() && lastSeen.get().isBefore(silentBefore)) {
            var verb = edge.direction() == Action.SEND ? " to send " : " to receive ";
            var sentence = edge.application() + " declares" + verb + what(edge) + ", but traffic last showed it "
                    + lastSeen.get() + ".";
            found.add(
                    new Drift(DriftKind.DECLARED_SILENT, Drift.About.edge(edge), sentence, "silent", edge.evidence()));
        }
    }

    private void observed(Edge edge, List<Drift> found) {
        var kinds = edge.evidence().stream().map(Evidence::kind).collect(Collectors.toCollection(TreeSet::new));
        if (edge.type() == null && kinds.equals(Set.of(MapMaker.TRANSACTIONAL_ID)) && declares(edge)) {
            return; // that it writes there is declared; which event it was is not known
        }
        var kind = edge.direction() == Action.SEND ? DriftKind.UNDECLARED_PRODUCER : DriftKind.UNDECLARED_CONSUMER;
        found.add(new Drift(kind, Drift.About.edge(edge), undeclared(edge), String.join(",", kinds), edge.evidence()));
    }

    static String undeclared(Edge edge) {
        return edge.application() + (edge.direction() == Action.SEND ? " sends " : " receives ") + what(edge)
                + ", but no document declares it.";
    }

    private boolean declares(Edge one) {
        return edgesOn.getOrDefault(one.topic(), List.of()).stream()
                .anyMatch(edge -> edge.application().equals(one.application())
                        && edge.direction() == one.direction()
                        && edge.status() != EdgeStatus.OBSERVED);
    }

    private void undeclaredEvents(List<Drift> found) {
        map.events().stream()
                .filter(event ->
                        !event.declared() && declaredTopics.contains(event.key().topic()))
                .forEach(event -> {
                    var key = event.key();
                    var evidence = edgesOf.getOrDefault(key, List.of()).stream()
                            .flatMap(edge -> edge.evidence().stream())
                            .limit(MAX_EVIDENCE)
                            .toList();
                    found.add(new Drift(
                            DriftKind.UNDECLARED_EVENT,
                            new Drift.About(null, null, key.topic(), key.type(), null),
                            "Records of the type " + key.type() + " are on the topic " + key.topic()
                                    + ", but no document declares this event.",
                            "seen",
                            evidence));
                });
    }

    private void undeclaredTopics(List<Drift> found) {
        var topics = new TreeMap<String, List<Evidence>>();
        map.edges()
                .forEach(edge -> topics.computeIfAbsent(edge.topic(), any -> new ArrayList<>())
                        .addAll(edge.evidence()));
        map.events().forEach(event -> topics.computeIfAbsent(event.key().topic(), any -> new ArrayList<>()));
        deadTopics.forEach(topic -> topics.computeIfAbsent(topic, any -> new ArrayList<>()));
        topics.keySet().removeAll(declaredTopics);
        topics.forEach((topic, evidence) -> {
            var dead = deadTopics.contains(topic);
            found.add(new Drift(
                    dead ? DriftKind.UNDECLARED_DEAD_LETTER : DriftKind.UNDECLARED_TOPIC,
                    Drift.About.topic(topic),
                    dead
                            ? "Dead letters lie on the topic " + topic + ", which no document names."
                            : "There is traffic on the topic " + topic + ", which no document names.",
                    "seen",
                    evidence.stream().limit(MAX_EVIDENCE).toList()));
        });
    }

    private static String what(Edge edge) {
        return edge.type() == null ? "on the topic " + edge.topic() : edge.topic() + "/" + edge.type();
    }
}
