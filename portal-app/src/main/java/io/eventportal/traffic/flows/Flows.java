package io.eventportal.traffic.flows;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import io.eventportal.traffic.flows.FlowTables.Begun;
import io.eventportal.traffic.flows.FlowTables.InstanceRow;
import io.eventportal.traffic.flows.FlowTables.Resting;
import io.eventportal.traffic.flows.FlowTables.TypeRow;
import io.eventportal.traffic.flows.Story.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Flow types, their instances, and what happened in one. What is not there yet is settled within a second of being observed.
 */
@Service
public class Flows {

    private static final int MAX_SHOWN_NODES = 200;
    private static final int MAX_FLOWS_OF_EVENT = 20;
    private static final Duration PACE_WINDOW = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Later than any record: none has a timestamp later than when it was observed. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final FlowTables tables;
    private final Instances instances;
    private final Samplings samplings;
    private final FlowsProperties properties;
    private final InstantSource clock;

    Flows(
            FlowTables tables,
            Instances instances,
            Samplings samplings,
            FlowsProperties properties,
            InstantSource clock) {
        this.tables = tables;
        this.instances = instances;
        this.samplings = samplings;
        this.properties = properties;
        this.clock = clock;
    }

    /** How much of the traffic the flows are made of. */
    public Sampling sampling() {
        var state = samplings.find().orElseGet(() -> SamplingState.initial(clock.instant()));
        return new Sampling(
                new Rate(properties.rate(), state.halvings()).value(),
                state.instances(),
                state.steps(),
                state.linksBeyond(),
                samplings.letGo());
    }

    /** Those with most instances first. */
    public Page<FlowType> types(int page, int size) {
        return new Page<>(types(tables.types(page, size)), page, size, tables.countTypes());
    }

    /** Those in whose trees the event stands, at most {@value #MAX_FLOWS_OF_EVENT}; with most instances first. */
    public List<FlowType> typesWith(EventKey event) {
        var flows = tables.flowsWith(event.topic(), event.type(), MAX_FLOWS_OF_EVENT);
        return flows.isEmpty() ? List.of() : types(tables.types(flows));
    }

    /** Those that begin with one of the events, with most instances first. */
    public List<FlowName> beginningWith(Collection<EventKey> events) {
        var named = events.stream().collect(Collectors.toMap(Flows::idOf, event -> event, (one, same) -> one));
        return named.isEmpty()
                ? List.of()
                : tables.types(named.keySet()).stream()
                        .flatMap(row -> Stream.ofNullable(named.get(row.id()))
                                .map(event -> new FlowName(row.id(), event, row.instances())))
                        .toList();
    }

    private static FlowId idOf(EventKey event) {
        return new FlowId(Node.root(new Kind(event.topic(), event.type(), null)).flow());
    }

    /** Empty if no instance of it is kept. */
    public Optional<FlowTree> find(FlowId flow) {
        var row = tables.types(List.of(flow));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var forest = forest(List.of(flow));
        var tree = forest.tree(flow, MAX_SHOWN_NODES + 1);
        return Optional.of(new FlowTree(
                types(row, forest).getFirst(),
                tree.subList(0, Math.min(tree.size(), MAX_SHOWN_NODES)),
                tree.size() > MAX_SHOWN_NODES));
    }

    /**
     * Instances of a flow type; those with the latest step first, or without a state those that began last. What is unknown
     * is listed among all only.
     *
     * @param state null for all
     */
    public Page<FlowInstance> instances(FlowId flow, @Nullable FlowState state, int page, int size) {
        var row = tables.types(List.of(flow));
        if (row.isEmpty()) {
            return new Page<>(List.of(), page, size, 0);
        }
        var forest = forest(List.of(flow));
        var now = clock.instant();
        if (state == null) {
            var all = tables.instances(flow, page, size);
            return new Page<>(
                    shown(all, row.getFirst(), forest, now),
                    page,
                    size,
                    row.getFirst().instances());
        }
        var resting = resting(forest.nodes(flow), forest, state, now);
        var found = resting.isEmpty() ? List.<InstanceRow>of() : tables.instances(resting, page, size);
        var total = countOf(types(row, forest).getFirst(), state);
        return new Page<>(shown(found, row.getFirst(), forest, now), page, size, total);
    }

    private static long countOf(FlowType type, FlowState state) {
        return switch (state) {
            case RUNNING -> type.running();
            case STUCK -> type.stuck();
            case COMPLETE -> type.complete();
            case UNKNOWN -> type.unknown();
        };
    }

    /** Empty if nothing is kept under the correlation id. */
    public Optional<Timeline> timeline(String correlationId) {
        return tables.instance(correlationId.replace("\0", "")).flatMap(row -> {
            var stored = instances.find(List.of(row.correlationId()));
            var story = stored.isEmpty() ? null : stored.getFirst().story();
            if (story == null) {
                return Optional.empty();
            }
            var root = story.root();
            var instance = shown(row, root.topic(), root.type(), forest(List.of(row.flow())), clock.instant());
            return Optional.of(new Timeline(instance, steps(story)));
        });
    }

    private static List<FlowStep> steps(Story story) {
        var numbers = new HashMap<Told, Integer>();
        story.steps().forEach(told -> numbers.put(told, numbers.size() + 1));
        return story.steps().stream().map(told -> step(told, numbers)).toList();
    }

    private static FlowStep step(Told told, Map<Told, Integer> numbers) {
        var step = told.step();
        var cause = told.cause();
        var node = told.node();
        return new FlowStep(
                numbers.getOrDefault(told, 0),
                step.kind().topic(),
                Kind.named(step.kind().type()),
                step.kind().source(),
                step.partition(),
                step.offset(),
                step.eventId(),
                step.causationId(),
                Instant.ofEpochMilli(step.at()),
                told.place(),
                cause == null ? null : numbers.get(cause),
                cause == null ? null : Duration.ofMillis(told.delay()),
                node == null ? 0 : node.depth());
    }

    private Forest forest(List<FlowId> flows) {
        return new Forest(tables.nodes(flows), properties.stuckAfter(), properties.stuckFactor());
    }

    private List<FlowType> types(List<TypeRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : types(rows, forest(rows.stream().map(TypeRow::id).toList()));
    }

    private List<FlowType> types(List<TypeRow> rows, Forest forest) {
        var now = clock.instant();
        var ids = rows.stream().map(TypeRow::id).toList();
        var late = ids.stream()
                .flatMap(id -> resting(forest.nodes(id), forest, FlowState.STUCK, now).stream())
                .toList();
        var stuck = late.isEmpty() ? Map.<FlowId, Long>of() : tables.count(late);
        var begun = tables.begunSince(now.minus(PACE_WINDOW), ids);
        return rows.stream()
                .map(row ->
                        type(row, forest, stuck.getOrDefault(row.id(), 0L), perMinute(row, begun.get(row.id()), now)))
                .toList();
    }

    private static FlowType type(TypeRow row, Forest forest, long stuck, double perMinute) {
        long complete = 0;
        long open = 0;
        for (var node : forest.nodes(row.id())) {
            if (node.ends()) {
                complete += node.resting();
            } else {
                open += node.resting();
            }
        }
        return new FlowType(
                row.id(),
                row.topic(),
                Kind.named(row.type()),
                row.instances(),
                row.failed(),
                row.unlinked(),
                complete,
                Math.max(0, open - stuck),
                stuck,
                perMinute,
                row.firstSeen(),
                row.lastSeen());
    }

    /** Over the last hour, or since there are more than are looked at, or since the type was first seen. */
    private static double perMinute(TypeRow row, @Nullable Begun begun, Instant now) {
        if (begun == null) {
            return 0;
        }
        var since =
                begun.instances() < FlowTables.PACE_SAMPLE && row.firstSeen().isBefore(now.minus(PACE_WINDOW))
                        ? now.minus(PACE_WINDOW)
                        : begun.since();
        var span = Duration.between(since, now);
        var minutes = Math.max(span.toMillis(), MINUTE.toMillis()) / (double) MINUTE.toMillis();
        return Math.round(begun.instances() / minutes * 1000) / 1000.0;
    }

    private static List<Resting> resting(List<StoredNode> nodes, Forest forest, FlowState state, Instant now) {
        var resting = new ArrayList<Resting>();
        for (var node : nodes) {
            var patience = forest.patience(node);
            var late = patience == null ? now : now.minus(patience);
            switch (state) {
                case COMPLETE -> {
                    if (patience == null) {
                        resting.add(new Resting(node.id(), node.flow(), Instant.EPOCH, now.plus(AHEAD)));
                    }
                }
                case STUCK -> {
                    if (patience != null) {
                        resting.add(new Resting(node.id(), node.flow(), Instant.EPOCH, late));
                    }
                }
                case RUNNING -> {
                    if (patience != null) {
                        resting.add(new Resting(node.id(), node.flow(), late, now.plus(AHEAD)));
                    }
                }
                case UNKNOWN -> {}
            }
        }
        return resting;
    }

    private static List<FlowInstance> shown(List<InstanceRow> rows, TypeRow type, Forest forest, Instant now) {
        return rows.stream()
                .map(row -> shown(row, type.topic(), type.type(), forest, now))
                .toList();
    }

    private static FlowInstance shown(
            InstanceRow row, String topic, @Nullable String type, Forest forest, Instant now) {
        var node = forest.node(row.restsAt());
        return new FlowInstance(
                row.correlationId(),
                row.flow(),
                topic,
                Kind.named(type),
                state(row, node, forest, now),
                node == null ? null : node.topic(),
                node == null ? null : Kind.named(node.type()),
                row.failed(),
                row.steps(),
                row.beyond(),
                row.unlinked(),
                row.repeats(),
                row.firstAt(),
                row.lastAt());
    }

    private static FlowState state(InstanceRow row, @Nullable StoredNode node, Forest forest, Instant now) {
        if (node == null) {
            return FlowState.UNKNOWN;
        }
        var patience = forest.patience(node);
        if (patience == null) {
            return FlowState.COMPLETE;
        }
        return row.lastAt().isBefore(now.minus(patience)) ? FlowState.STUCK : FlowState.RUNNING;
    }
}
