package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Applications;
import io.eventportal.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Joins what documents declare and what traffic shows. The answers are at most a second old. */
@Service
public class TopologyMap {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final Applications applications;
    private final Traffic traffic;
    private final InstantSource clock;

    private @Nullable Snapshot latest;

    TopologyMap(Applications applications, Traffic traffic, InstantSource clock) {
        this.applications = applications;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** The whole map, as it stands now. */
    public Topology current() {
        return snapshot().topology;
    }

    /** Edges that touch the event: its own, and topic-level ones of its topic. In the order of the map. */
    public List<Edge> edgesOf(EventKey event) {
        return snapshot().byTopic.getOrDefault(event.topic(), List.of()).stream()
                .filter(edge -> edge.type() == null || edge.type().equals(event.type()))
                .toList();
    }

    /** Edges of the topic and of each of its events, in the order of the map. */
    public List<Edge> edgesOn(String topic) {
        return snapshot().byTopic.getOrDefault(topic, List.of());
    }

    /** In the order of the map. */
    public List<Edge> edgesOf(ApplicationId application) {
        return snapshot().byApplication.getOrDefault(application, List.of());
    }

    /** Where documents and traffic differ, in the order of the map. */
    public List<Drift> drift() {
        return current().edges().stream()
                .filter(edge -> edge.status() != EdgeStatus.CONFIRMED)
                .map(Drift::of)
                .toList();
    }

    /** The names that join traffic to applications: all that documents declare, and all that traffic shows. Sorted. */
    public List<Alias> aliases() {
        return snapshot().aliases;
    }

    private synchronized Snapshot snapshot() {
        var now = clock.instant();
        if (latest == null || !latest.at.plus(MAX_AGE).isAfter(now)) {
            latest = Snapshot.of(
                    now, new MapMaker(applications.findAll(), traffic.rows((String) null), traffic.groups()));
        }
        return latest;
    }

    private record Snapshot(
            Instant at,
            Topology topology,
            List<Alias> aliases,
            Map<String, List<Edge>> byTopic,
            Map<ApplicationId, List<Edge>> byApplication) {

        static Snapshot of(Instant at, MapMaker maker) {
            var topology = maker.topology();
            return new Snapshot(
                    at,
                    topology,
                    maker.aliases(),
                    topology.edges().stream().collect(Collectors.groupingBy(Edge::topic)),
                    topology.edges().stream().collect(Collectors.groupingBy(Edge::application)));
        }
    }
}
