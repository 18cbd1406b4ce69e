package io.eventportal.web.pages;

import io.eventportal.traffic.flows.FlowNode;
import io.eventportal.traffic.flows.Latency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the tree of a flow type, and what it leads to.
 *
 * @param event null if the records name no type
 * @param instances that reached it
 * @param of those that reached the event before it
 * @param resting instances whose latest step is here
 * @param ends whether instances usually end here
 * @param delay since the event before it; null for the first
 * @param stuckAfterMillis an instance that rests here for longer is stuck; null where instances end
 */
record HopView(
        String name,
        @Nullable Link event,
        Link topic,
        long instances,
        long of,
        long steps,
        long resting,
        boolean ends,
        @Nullable Delay delay,
        @Nullable Long stuckAfterMillis,
        List<HopView> next) {

    /** Percentiles, in milliseconds. */
    record Delay(long p50Millis, long p95Millis, long p99Millis) {

        static Delay of(Latency latency) {
            return new Delay(
                    latency.p50().toMillis(),
                    latency.p95().toMillis(),
                    latency.p99().toMillis());
        }
    }

    /** @param nodes the root first, each followed by what it leads to; none gives none */
    static List<HopView> trees(List<FlowNode> nodes) {
        var hops = new ArrayList<HopView>();
        var roots = new ArrayList<HopView>();
        for (var node : nodes) {
            var parent = node.parent() == 0 ? null : hops.get(node.parent() - 1);
            var hop = of(node, parent == null ? node.instances() : parent.instances());
            hops.add(hop);
            (parent == null ? roots : parent.next()).add(hop);
        }
        return roots;
    }

    private static HopView of(FlowNode node, long of) {
        var event = Link.toEvent(node.topic(), node.type());
        return new HopView(
                event == null ? Link.NO_TYPE : event.text(),
                event,
                Link.toTopic(node.topic()),
                node.instances(),
                of,
                node.steps(),
                node.resting(),
                node.ends(),
                node.latency() == null ? null : Delay.of(node.latency()),
                node.patience() == null ? null : node.patience().toMillis(),
                new ArrayList<>());
    }
}
