package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers evidence by the edge that it is for. */
final class EdgeEvidence {

    private static final List<String> KINDS = List.of(
            MapMaker.RECORD_SOURCE,
            MapMaker.CAUSATION,
            MapMaker.TRANSACTIONAL_ID,
            MapMaker.CONSUMER_GROUP,
            MapMaker.DEAD_LETTER,
            MapMaker.DOCUMENT);

    private static final Comparator<Evidence> STRONGEST_FIRST = Comparator.<Evidence>comparingInt(
                    evidence -> KINDS.indexOf(evidence.kind()))
            .thenComparing(Evidence::detail);

    private final Map<Key, List<Evidence>> evidence = new TreeMap<>();

    /** @param type null for the topic as a whole */
    void add(ApplicationId application, Action direction, String topic, @Nullable String type, Evidence reason) {
        var of = evidence.computeIfAbsent(new Key(application, direction, topic, type), any -> new ArrayList<>());
        if (!of.contains(reason)) {
            of.add(reason);
        }
    }

    /** The edges, each also with what documents say of it; in the order of the map. */
    List<Edge> edges(Declared declared) {
        return evidence.entrySet().stream()
                .map(entry -> edge(entry.getKey(), entry.getValue(), declared))
                .toList();
    }

    private static Edge edge(Key key, List<Evidence> reasons, Declared declared) {
        var edge = key.edge(reasons);
        var documents = declared.edgesOf(key.application());
        var at = Collections.binarySearch(documents, edge, Edge.ORDER);
        if (at < 0) {
            return edge;
        }
        var all = new ArrayList<>(reasons);
        all.addAll(documents.get(at).evidence());
        return key.edge(all);
    }

    /** What an edge is told apart by; ordered as {@link Edge#ORDER} is. */
    private record Key(
            ApplicationId application,
            Action direction,
            String topic,
            @Nullable String type) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::application)
                .thenComparing(Key::direction)
                .thenComparing(Key::topic)
                .thenComparing(Key::type, Comparator.nullsFirst(Comparator.naturalOrder()));

        Edge edge(List<Evidence> reasons) {
            var sorted = reasons.stream().sorted(STRONGEST_FIRST).toList();
            var observed = !sorted.getFirst().kind().equals(MapMaker.DOCUMENT);
            var declared = sorted.getLast().kind().equals(MapMaker.DOCUMENT);
            return new Edge(application, direction, topic, type, EdgeStatus.of(declared, observed), sorted);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
