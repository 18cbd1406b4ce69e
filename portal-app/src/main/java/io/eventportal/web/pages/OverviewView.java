package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Topology;
import io.eventportal.traffic.RateRow;
import io.eventportal.traffic.TrafficRow;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows.
 *
 * @param reports newest first
 * @param example an event to start with; null if there is none
 */
record OverviewView(
        Attention.Found attention,
        RecentChanges.Found changes,
        Live live,
        List<ReportRow> reports,
        @Nullable Example example) {

    /**
     * What changes while one looks.
     *
     * @param perSecond records, over the last five minutes
     * @param refused traffic that does not keep to its declared schema, worst first
     * @param topics the busiest first, cut
     * @param topicCount how many topics were seen in all
     */
    record Live(Counts counts, double perSecond, List<Refused> refused, List<TopicTotals> topics, int topicCount) {}

    /** Of all rows together; 0 if there are none. */
    static double perSecond(List<RateRow> rows) {
        return rows.stream().mapToDouble(RateRow::perSecond).sum();
    }

    /** How much there is; {@code records} are counted exactly, {@code documented} are those of declared events. */
    record Counts(
            int applications,
            int events,
            int edges,
            long declared,
            long observed,
            long confirmed,
            long records,
            long documented) {

        static Counts of(Topology topology, List<TrafficRow> rows) {
            return new Counts(
                    topology.applications().size(),
                    topology.events().size(),
                    topology.edges().size(),
                    edgesWith(topology, EdgeStatus.DECLARED),
                    edgesWith(topology, EdgeStatus.OBSERVED),
                    edgesWith(topology, EdgeStatus.CONFIRMED),
                    rows.stream().mapToLong(TrafficRow::records).sum(),
                    topology.events().stream()
                            .filter(Topology.EventNode::declared)
                            .mapToLong(Topology.EventNode::records)
                            .sum());
        }
    }

    /** Records that a declared schema refuses, or whose bytes could not be read. */
    record Refused(
            Link event,
            boolean typed,
            String topic,
            @Nullable String source,
            long nonConformant,
            long undecodable,
            long records) {

        static final Comparator<Refused> WORST_FIRST = Comparator.comparingLong(
                        (Refused row) -> row.nonConformant() + row.undecodable())
                .reversed()
                .thenComparing(Refused::topic)
                .thenComparing(row -> row.event().text());

        static Refused of(TrafficRow row) {
            var type = row.type();
            return new Refused(
                    type == null ? Link.toTopic(row.topic()) : Link.to(new EventKey(row.topic(), type)),
                    type != null,
                    row.topic(),
                    row.source(),
                    row.nonConformant(),
                    row.undecodable(),
                    row.records());
        }
    }

    /** An event to start with, and the address that proposes a change to it. */
    record Example(Link event, String impactHref) {}

    /** One that is sent and received by others, if there is one: a change to it has somebody to hurt. */
    static @Nullable Example exampleEvent(Topology topology) {
        var consumed = consumed(topology);
        return topology.events().stream()
                .filter(Topology.EventNode::declared)
                .max(Comparator.comparing((Topology.EventNode node) -> consumed.contains(node.key()))
                        .thenComparing(node -> node.key().type().endsWith("Created"))
                        .thenComparing(Topology.EventNode::records)
                        .thenComparing(Topology.EventNode::key))
                .map(node -> new Example(Link.to(node.key()), Href.impactOf(node.key())))
                .orElse(null);
    }

    private static Set<EventKey> consumed(Topology topology) {
        var consumed = new HashSet<EventKey>();
        for (var edge : topology.edges()) {
            var type = edge.type();
            if (edge.direction() == Action.RECEIVE && type != null) {
                consumed.add(new EventKey(edge.topic(), type));
            }
        }
        return consumed;
    }

    private static long edgesWith(Topology topology, EdgeStatus status) {
        return topology.edges().stream().filter(edge -> edge.status() == status).count();
    }
}
