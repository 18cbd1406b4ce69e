package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeRate;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edge of the map in a table.
 *
 * @param event null where only the topic is known
 * @param rate of the window that was asked for; null if none was, or nothing counts the records of the edge
 */
record EdgeRow(
        Link application,
        Action direction,
        Link topic,
        @Nullable Link event,
        EdgeStatus status,
        List<Evidence> evidence,
        @Nullable EdgeRate rate) {

    /** By topic, event, direction and application. */
    static final Comparator<Edge> ORDER = Comparator.comparing(Edge::topic)
            .thenComparing(edge -> edge.type() == null ? "" : edge.type())
            .thenComparing(Edge::direction)
            .thenComparing(Edge::application);

    static EdgeRow of(Edge edge) {
        return of(edge, null);
    }

    static EdgeRow of(Edge edge, @Nullable EdgeRate rate) {
        var type = edge.type();
        return new EdgeRow(
                Link.to(edge.application()),
                edge.direction(),
                Link.toTopic(edge.topic()),
                type == null ? null : Link.to(new EventKey(edge.topic(), type)),
                edge.status(),
                edge.evidence(),
                rate);
    }
}
