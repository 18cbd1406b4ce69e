package io.eventportal.traffic.flows;

import io.eventportal.traffic.flows.Story.Told;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the sums change by what some instances tell now and told before. */
final class Sums {

    private final Map<Node, OfNode> nodes = new HashMap<>();
    private final Map<Node, OfType> types = new HashMap<>();
    private final SortedMap<Link, OfLink> links = new TreeMap<>();

    /** Ids of kinds. */
    record Link(int cause, int effect) implements Comparable<Link> {

        private static final Comparator<Link> ORDER =
                Comparator.comparingInt(Link::cause).thenComparingInt(Link::effect);

        @Override
        public int compareTo(Link other) {
            return ORDER.compare(this, other);
        }
    }

    static final class OfNode {
        long instances;
        long continued;
        long resting;
        long steps;
        final long[] delays = new long[Delays.BUCKETS];
    }

    static final class OfType {
        long instances;
        long failed;
        long unlinked;
        long firstSeen = Long.MAX_VALUE;
        long lastSeen = Long.MIN_VALUE;
    }

    static final class OfLink {
        long records;
        long delay;
        long firstSeen = Long.MAX_VALUE;
        long lastSeen = Long.MIN_VALUE;
    }

    /**
     * An instance has more steps than before.
     *
     * @param before null if it is new
     * @param failedBefore what was kept of it
     */
    void change(@Nullable Story before, boolean failedBefore, Story after, boolean failedAfter) {
        if (before != null) {
            count(before, failedBefore, -1);
            countLinks(before, -1);
        }
        count(after, failedAfter, 1);
        countLinks(after, 1);
        var type = types.computeIfAbsent(after.root(), any -> new OfType());
        type.firstSeen = Math.min(type.firstSeen, after.firstAt());
        type.lastSeen = Math.max(type.lastSeen, after.lastAt());
    }

    /** An instance is no longer kept. That one kind of event led to another stays true. */
    void retire(Story story, boolean failed) {
        count(story, failed, -1);
    }

    private void count(Story story, boolean failed, int sign) {
        var restsAt = story.restsAt();
        var type = types.computeIfAbsent(story.root(), any -> new OfType());
        type.instances += sign;
        type.failed += failed ? sign : 0;
        type.unlinked += story.unlinked() > 0 ? sign : 0;
        story.visits().forEach((node, visit) -> {
            var sum = nodes.computeIfAbsent(node, any -> new OfNode());
            sum.instances += sign;
            sum.continued += visit.continued() ? sign : 0;
            sum.resting += node.equals(restsAt) ? sign : 0;
            sum.steps += sign * (long) visit.steps();
            if (node.parent() != null) {
                sum.delays[Delays.bucket(visit.delay())] += sign;
            }
        });
    }

    private void countLinks(Story story, int sign) {
        for (var effect : story.effects()) {
            var cause = effect.cause();
            if (cause != null) {
                var sum = links.computeIfAbsent(link(cause, effect), any -> new OfLink());
                sum.records += sign;
                sum.delay += sign * effect.delay();
                sum.firstSeen = Math.min(sum.firstSeen, effect.step().at());
                sum.lastSeen = Math.max(sum.lastSeen, effect.step().at());
            }
        }
    }

    private static Link link(Told cause, Told effect) {
        return new Link(cause.step().kindId(), effect.step().kindId());
    }

    Map<Node, OfNode> nodes() {
        return nodes;
    }

    Map<Node, OfType> types() {
        return types;
    }

    /** By cause and effect; those that are nothing new left out. */
    SortedMap<Link, OfLink> links() {
        var changed = new TreeMap<>(links);
        changed.values().removeIf(sum -> sum.records == 0);
        return changed;
    }
}
