package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import java.util.List;

/**
 * The map: every application and event that a document declares or traffic shows, and the edges between them. Each list
 * is sorted.
 */
public record Topology(List<Node> applications, List<EventNode> events, List<Edge> edges) {

    public Topology {
        applications = List.copyOf(applications);
        events = List.copyOf(events);
        edges = List.copyOf(edges);
    }

    public record Node(ApplicationId id, boolean declared, boolean observed) {

        public EdgeStatus status() {
            return EdgeStatus.of(declared, observed);
        }
    }

    /** @param records how many were counted, exactly */
    public record EventNode(EventKey key, boolean declared, boolean observed, long records) {

        public EdgeStatus status() {
            return EdgeStatus.of(declared, observed);
        }
    }
}
