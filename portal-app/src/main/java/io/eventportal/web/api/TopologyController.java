package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeRate;
import io.eventportal.topology.EdgeRates;
import io.eventportal.topology.Evidence;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The map as JSON. Lists are written item by item: no second one as long as the map is ever made.
 */
@RestController
class TopologyController {

    private final TopologyMap map;

    TopologyController(TopologyMap map) {
        this.map = map;
    }

    /**
     * @param window if given, each edge has its records in this window with it, where something counts them: {@code 5m},
     *     {@code 1h}, {@code 24h}, {@code 7d} or {@code all}
     */
    @GetMapping("/api/v1/topology")
    TopologyView topology(@RequestParam @Nullable String window) {
        return TopologyView.of(map.current(), window == null ? null : map.rates(Windows.of(window)));
    }

    private static <S, T> Iterable<T> each(List<S> items, Function<S, T> view) {
        return () -> items.stream().map(view).iterator();
    }

    record TopologyView(Iterable<ApplicationView> applications, Iterable<EventView> events, Iterable<EdgeView> edges) {

        static TopologyView of(Topology topology, @Nullable EdgeRates rates) {
            return new TopologyView(
                    each(topology.applications(), ApplicationView::of),
                    each(topology.events(), EventView::of),
                    each(
                            topology.edges(),
                            edge -> EdgeView.of(
                                    edge, rates == null ? null : rates.of(edge).orElse(null))));
        }
    }

    record ApplicationView(String id, boolean declared, boolean observed) {

        static ApplicationView of(Topology.Node node) {
            return new ApplicationView(node.id().value(), node.declared(), node.observed());
        }
    }

    /** @param id {@code topic/type} */
    record EventView(String id, String topic, String type, boolean declared, boolean observed, long records) {

        static EventView of(Topology.EventNode node) {
            return new EventView(
                    node.key().toString(),
                    node.key().topic(),
                    node.key().type(),
                    node.declared(),
                    node.observed(),
                    node.records());
        }
    }

    /**
     * @param event id of the event; absent where only the topic is known
     * @param records in the window that was asked for; absent if none was, or nothing counts them; as the rate
     */
    record EdgeView(
            String application,
            String direction,
            String topic,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String event,

            String status,
            List<EvidenceView> evidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long records,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double ratePerSecond) {

        static EdgeView of(Edge edge, @Nullable EdgeRate rate) {
            return new EdgeView(
                    edge.application().value(),
                    edge.direction().id(),
                    edge.topic(),
                    eventId(edge),
                    edge.status().id(),
                    edge.evidence().stream().map(EvidenceView::of).toList(),
                    rate == null ? null : rate.records(),
                    rate == null ? null : rate.perSecond());
        }
    }

    record EvidenceView(
            String kind,
            String detail,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            @Nullable Long records) {

        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(
                    evidence.kind(), evidence.detail(), evidence.firstSeen(), evidence.lastSeen(), evidence.records());
        }
    }

    private static @Nullable String eventId(Edge edge) {
        return edge.type() == null ? null : edge.topic() + "/" + edge.type();
    }
}
