package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Outline;
import io.eventportal.topology.Topology.EventNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of the map that documents make. Immutable; what changes in some applications gives another one that shares
 * the rest, so that a large catalog is not derived anew for one document.
 */
final class Declared {

    static final Declared NOTHING = new Declared(new TreeMap<>(), new TreeMap<>());

    private final SortedMap<ApplicationId, Part> applications;
    private final SortedMap<String, OnTopic> topics;
    private final Aliases aliases;

    /** @param edges in the order of the map */
    private record Part(Outline outline, List<Edge> edges) {}

    /**
     * @param edges in the order of the map
     * @param events sorted
     */
    private record OnTopic(List<Edge> edges, List<EventNode> events) {

        static final OnTopic NOTHING = new OnTopic(List.of(), List.of());

        static OnTopic of(List<Edge> edges) {
            return new OnTopic(
                    edges.stream().sorted(Edge.ORDER).toList(),
                    edges.stream()
                            .map(edge -> new EventKey(edge.topic(), String.valueOf(edge.type())))
                            .sorted()
                            .distinct()
                            .map(key -> new EventNode(key, true, false, 0))
                            .toList());
        }
    }

    private Declared(SortedMap<ApplicationId, Part> applications, SortedMap<String, OnTopic> topics) {
        this.applications = applications;
        this.topics = topics;
        this.aliases =
                new Aliases(applications.values().stream().map(Part::outline).toList());
    }

    static Declared of(Collection<Outline> outlines) {
        return NOTHING.with(outlines, Set.of());
    }

    /** The same with these in place of what was of their applications, and without those that are gone. */
    Declared with(Collection<Outline> changed, Collection<ApplicationId> gone) {
        var others = new TreeMap<>(applications);
        var fresh = new HashMap<String, List<Edge>>();
        var touched = new HashSet<ApplicationId>(gone);
        gone.forEach(id -> note(others.remove(id), fresh));
        for (var outline : changed) {
            touched.add(outline.id());
            var edges = MapMaker.declaredEdges(outline);
            note(others.put(outline.id(), new Part(outline, edges)), fresh);
            edges.forEach(edge -> fresh.computeIfAbsent(edge.topic(), topic -> new ArrayList<>())
                    .add(edge));
        }
        return new Declared(others, topics(fresh, touched));
    }

    /** The topics of what was declared before are to be looked at as well. */
    private static void note(@Nullable Part before, Map<String, List<Edge>> fresh) {
        if (before != null) {
            before.edges().forEach(edge -> fresh.computeIfAbsent(edge.topic(), topic -> new ArrayList<>()));
        }
    }

    private SortedMap<String, OnTopic> topics(Map<String, List<Edge>> fresh, Set<ApplicationId> touched) {
        var changed = new TreeMap<>(topics);
        fresh.forEach((topic, edges) -> {
            var all = new ArrayList<>(edges);
            on(topic).edges().stream()
                    .filter(edge -> !touched.contains(edge.application()))
                    .forEach(all::add);
            if (all.isEmpty()) {
                changed.remove(topic);
            } else {
                changed.put(topic, OnTopic.of(all));
            }
        });
        return changed;
    }

    private OnTopic on(String topic) {
        return topics.getOrDefault(topic, OnTopic.NOTHING);
    }

    Aliases aliases() {
        return aliases;
    }

    /** Sorted. */
    Set<ApplicationId> applications() {
        return applications.keySet();
    }

    /** What it declares to do; empty if there is no such application. */
    List<Outline.Task> operationsOf(ApplicationId application) {
        var part = applications.get(application);
        return part == null ? List.of() : part.outline().operations();
    }

    /** In the order of the map. */
    List<Edge> edges() {
        var all = new ArrayList<Edge>();
        applications.values().forEach(part -> all.addAll(part.edges()));
        return all;
    }

    List<Edge> edgesOf(ApplicationId application) {
        var part = applications.get(application);
        return part == null ? List.of() : part.edges();
    }

    List<Edge> edgesOn(String topic) {
        return on(topic).edges();
    }

    /** Sorted. */
    List<EventNode> events() {
        var all = new ArrayList<EventNode>();
        topics.values().forEach(topic -> all.addAll(topic.events()));
        return all;
    }

    List<EventNode> eventsOn(String topic) {
        return on(topic).events();
    }
}
