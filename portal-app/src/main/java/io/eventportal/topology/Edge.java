package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application sends to, or receives from, a topic.
 *
 * @param type event type; null where traffic shows the topic only (a consumer group)
 * @param evidence at least one, strongest first
 */
public record Edge(
        ApplicationId application,
        Action direction,
        String topic,
        @Nullable String type,
        EdgeStatus status,
        List<Evidence> evidence) {

    /** The order of the map; edges that are equal in it are the same one. */
    static final Comparator<Edge> ORDER = Comparator.comparing(Edge::application)
            .thenComparing(Edge::direction)
            .thenComparing(Edge::topic)
            .thenComparing(Edge::type, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Edge {
        evidence = List.copyOf(evidence);
    }
}
