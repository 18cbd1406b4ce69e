package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.catalog.Page;
import io.eventportal.traffic.flows.FlowId;
import io.eventportal.traffic.flows.FlowInstance;
import io.eventportal.traffic.flows.FlowNode;
import io.eventportal.traffic.flows.FlowState;
import io.eventportal.traffic.flows.FlowStep;
import io.eventportal.traffic.flows.FlowType;
import io.eventportal.traffic.flows.Flows;
import io.eventportal.traffic.flows.Latency;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Flow types, their instances, and timelines. Counts are of the correlation ids that are followed; {@code rate} says which
 * share of all ids that is.
 */
@RestController
class FlowsController {

    private static final int MAX_SIZE = 500;
    private static final int MAX_REACH = 100_000;

    private final Flows flows;

    FlowsController(Flows flows) {
        this.flows = flows;
    }

    /**
     * @param page first is 0
     * @param size 1 to 500
     */
    @GetMapping("/api/v1/flows")
    SampledPage<TypeView> types(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        requireReach(page, size);
        return sampled(flows.types(page, size), TypeView::of);
    }

    @GetMapping("/api/v1/flows/{id}")
    TreeView type(@PathVariable String id) {
        var tree = FlowId.parse(id).flatMap(flows::find).orElseThrow(FlowsController::noSuchType);
        return new TreeView(
                flows.sampling().rate(),
                TypeView.of(tree.type()),
                tree.nodes().stream().map(NodeView::of).toList(),
                tree.cut());
    }

    /** @param state {@code stuck}, {@code running} or {@code complete}; absent for all */
    @GetMapping("/api/v1/flows/{id}/instances")
    SampledPage<InstanceView> instances(
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        requireReach(page, size);
        var wanted = stateOf(state);
        var type = FlowId.parse(id).flatMap(flows::find).orElseThrow(FlowsController::noSuchType);
        return sampled(flows.instances(type.type().id(), wanted, page, size), InstanceView::of);
    }

    @GetMapping("/api/v1/flows/instances/{*correlationId}")
    TimelineView timeline(@PathVariable String correlationId) {
        return timelineOf(correlationId.startsWith("/") ? correlationId.substring(1) : correlationId);
    }

    @GetMapping(path = "/api/v1/flows/instances", params = "correlationId")
    TimelineView timelineByParameter(@RequestParam String correlationId) {
        return timelineOf(correlationId);
    }

    private TimelineView timelineOf(String correlationId) {
        return flows.timeline(correlationId)
                .map(timeline -> new TimelineView(
                        flows.sampling().rate(),
                        InstanceView.of(timeline.instance()),
                        timeline.steps().stream().map(StepView::of).toList()))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Nothing is kept under the correlation id \"" + correlationId + "\"."));
    }

    private <S, T> SampledPage<T> sampled(Page<S> page, Function<S, T> view) {
        return new SampledPage<>(
                flows.sampling().rate(),
                page.items().stream().map(view).toList(),
                page.page(),
                page.size(),
                page.total());
    }

    private static void requireReach(int page, int size) {
        if (page < 0 || size < 1 || size > MAX_SIZE || (long) page * size > MAX_REACH) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "size is 1 to " + MAX_SIZE + ", and page times size 0 to " + MAX_REACH + "; got " + size
                            + " and page " + page + ".");
        }
    }

    private static @Nullable FlowState stateOf(@Nullable String name) {
        return name == null
                ? null
                : FlowState.listed(name)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.BAD_REQUEST, "state is stuck, running or complete, got \"" + name + "\"."));
    }

    private static ResponseStatusException noSuchType() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No instance is kept of a flow type of this id.");
    }

    /** @param rate share of the correlation ids that are followed, 0 to 1 */
    record SampledPage<T>(double rate, List<T> items, int page, int size, long total) {}

    /**
     * @param type of the first event; null if it names none
     * @param unknown instances whose latest step hangs on nothing
     */
    record TypeView(
            String id,
            String topic,
            @Nullable String type,
            long instances,
            double perMinute,
            long failed,
            long complete,
            long running,
            long stuck,
            long unknown,
            long unlinked,
            Instant firstSeen,
            Instant lastSeen) {

        static TypeView of(FlowType type) {
            return new TypeView(
                    type.id().toString(),
                    type.topic(),
                    type.type(),
                    type.instances(),
                    type.perMinute(),
                    type.failed(),
                    type.complete(),
                    type.running(),
                    type.stuck(),
                    type.unknown(),
                    type.unlinked(),
                    type.firstSeen(),
                    type.lastSeen());
        }
    }

    /** @param cut whether there are rarer nodes that are left out */
    record TreeView(double rate, TypeView flow, List<NodeView> nodes, boolean cut) {}

    /** Percentiles in milliseconds, each exact to within 10 %. */
    record LatencyView(long p50, long p95, long p99) {

        static LatencyView of(Latency latency) {
            return new LatencyView(
                    latency.p50().toMillis(),
                    latency.p95().toMillis(),
                    latency.p99().toMillis());
        }
    }

    /**
     * @param parent number of the node before it, counted from 1 in the order of the list; 0 for the root
     * @param share of the instances that reached the parent
     * @param latency since the parent; absent for the root
     * @param stuckAfter milliseconds; absent where instances end
     */
    record NodeView(
            int parent,
            int depth,
            String topic,
            @Nullable String type,
            long instances,
            long steps,
            double share,
            long resting,
            boolean ends,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LatencyView latency,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long stuckAfter) {

        static NodeView of(FlowNode node) {
            return new NodeView(
                    node.parent(),
                    node.depth(),
                    node.topic(),
                    node.type(),
                    node.instances(),
                    node.steps(),
                    node.share(),
                    node.resting(),
                    node.ends(),
                    node.latency() == null ? null : LatencyView.of(node.latency()),
                    node.patience() == null ? null : node.patience().toMillis());
        }
    }

    /** @param restsAt {@code topic/type} of the latest step; null if that hangs on nothing, or names no type */
    record InstanceView(
            String correlationId,
            String flow,
            String state,
            @Nullable String restsAt,
            boolean failed,
            int steps,
            long beyond,
            int unlinked,
            int repeats,
            Instant firstAt,
            Instant lastAt) {

        static InstanceView of(FlowInstance instance) {
            return new InstanceView(
                    instance.correlationId(),
                    instance.flow().toString(),
                    instance.state().id(),
                    instance.restsAtType() == null ? null : instance.restsAtTopic() + "/" + instance.restsAtType(),
                    instance.failed(),
                    instance.steps(),
                    instance.beyond(),
                    instance.unlinked(),
                    instance.repeats(),
                    instance.firstAt(),
                    instance.lastAt());
        }
    }

    record TimelineView(double rate, InstanceView instance, List<StepView> steps) {}

    /**
     * @param place {@code root}, {@code caused}, {@code copy}, {@code repeat} or {@code unlinked}
     * @param cause number of the step that it hangs on; null if on none
     * @param delay since that one, milliseconds
     */
    record StepView(
            int number,
            String topic,
            @Nullable String type,
            @Nullable String source,
            int partition,
            long offset,
            @Nullable String eventId,
            @Nullable String causationId,
            Instant at,
            String place,
            @Nullable Integer cause,
            @Nullable Long delay) {

        static StepView of(FlowStep step) {
            return new StepView(
                    step.number(),
                    step.topic(),
                    step.type(),
                    step.source(),
                    step.partition(),
                    step.offset(),
                    step.eventId(),
                    step.causationId(),
                    step.at(),
                    step.place().name().toLowerCase(Locale.ROOT),
                    step.cause(),
                    step.delay() == null ? null : step.delay().toMillis());
        }
    }
}
