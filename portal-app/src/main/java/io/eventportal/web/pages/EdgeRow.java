package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One edge of the map in a table. {@code event}: null where only the topic is known. */
record EdgeRow(
        Link application,
        Action direction,
        Link topic,
        @Nullable Link event,
        EdgeStatus status,
        List<Evidence> evidence) {

    /** By topic, event, direction and application. */
    static final Comparator<Edge> ORDER = Comparator.comparing(Edge::topic)
            .thenComparing(edge -> edge.type() == null ? "" : edge.type())
            .thenComparing(Edge::direction)
            .thenComparing(Edge::application);

    static EdgeRow of(Edge edge) {
        var type = edge.type();
        return new EdgeRow(
                Link.to(edge.application()),
                edge.direction(),
                Link.toTopic(edge.topic()),
                type == null ? null : Link.to(new EventKey(edge.topic(), type)),
                edge.status(),
                edge.evidence());
    }
}
