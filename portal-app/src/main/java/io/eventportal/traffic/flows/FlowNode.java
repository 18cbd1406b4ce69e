package io.eventportal.traffic.flows;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One place in the tree of a flow type: an event, and by which events it was led to.
 *
 * @param parent number of the node before it, from 1; 0 for the root
 * @param depth 0 for the root
 * @param type null if the records name none
 * @param instances that reached it
 * @param steps in these; more than {@code instances} if it happens several times in one
 * @param share of the instances that reached the parent; 1 for the root
 * @param resting instances whose latest step is here
 * @param ends whether instances usually end here: fewer than half of them go on
 * @param latency delay since the parent; null for the root
 * @param patience an instance that rests here for longer is stuck; null where instances end
 */
public record FlowNode(
        int parent,
        int depth,
        String topic,
        @Nullable String type,
        long instances,
        long steps,
        double share,
        long resting,
        boolean ends,
        @Nullable Latency latency,
        @Nullable Duration patience) {}
