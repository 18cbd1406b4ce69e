package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
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

    public Edge {
        evidence = List.copyOf(evidence);
    }
}
