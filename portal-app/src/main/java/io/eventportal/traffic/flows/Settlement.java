package io.eventportal.traffic.flows;

import io.eventportal.traffic.flows.Instances.Settled;
import io.eventportal.traffic.flows.Kinds.Numbered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes records out of the inbox and brings their instances and the sums up to date, all in one transaction. One portal at a
 * time does it; so whoever saw which step first, what comes of them is the same.
 */
final class Settlement {

    private static final int ARRIVALS = 2000;
    /** So many instances are held at a time, each with all of its steps. */
    private static final int INSTANCES = 250;

    private static final int RETIRED_PARTS = 10;

    private final Inbox inbox;
    private final Kinds kinds;
    private final Instances instances;
    private final FlowSums flowSums;
    private final Samplings samplings;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final FlowsProperties properties;

    Settlement(
            Inbox inbox,
            Kinds kinds,
            Instances instances,
            FlowSums flowSums,
            Samplings samplings,
            TransactionTemplate transaction,
            InstantSource clock,
            FlowsProperties properties) {
        this.inbox = inbox;
        this.kinds = kinds;
        this.instances = instances;
        this.flowSums = flowSums;
        this.samplings = samplings;
        this.transaction = transaction;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * @param more whether there is work left for another pass
     * @param stored numbers that stand when the transaction is through
     */
    private record Pass(boolean more, Collection<Numbered> stored) {}

    /**
     * Settles some of what waits, and lets go of some of what is not to be kept.
     *
     * @return whether there is more to do; false also if another portal does it
     * @throws org.springframework.dao.DataAccessException if the database fails; nothing is settled then
     */
    boolean pass() {
        var flooded = inbox.backlog() > properties.maxBacklog();
        var pass = Objects.requireNonNull(transaction.execute(
                status -> samplings.tryLock() ? settle(clock.instant(), flooded) : new Pass(false, List.of())));
        kinds.remember(pass.stored(), properties.maxKinds());
        return pass.more();
    }

    private Pass settle(Instant now, boolean flooded) {
        var state = samplings.find().orElseGet(() -> SamplingState.initial(now));
        var threshold = new Rate(properties.rate(), state.halvings()).threshold();
        var arrivals = inbox.take(ARRIVALS);
        var followed = arrivals.stream().filter(one -> one.sample() < threshold).toList();
        var numbers = followed.isEmpty()
                ? Map.<Kind, Numbered>of()
                : kinds.number(followed.stream().map(Kind::of).collect(Collectors.toSet()), properties.maxKinds());
        var sums = new Sums();
        var settled = state;
        for (var part : parts(followed)) {
            settled = settle(part, numbers, sums, settled);
        }
        var retired = retire(settled, threshold, now, sums);
        settled = retired.state();
        settled = settled.plus(0, 0, flowSums.add(sums, properties.maxLinks()));
        var adapted = settled.adapted(now, flooded, properties);
        if (!adapted.equals(state)) {
            samplings.save(adapted);
        }
        return new Pass(arrivals.size() == ARRIVALS || retired.more(), numbers.values());
    }

    private static List<Map<String, List<Arrival>>> parts(List<Arrival> arrivals) {
        var byId = new TreeMap<String, List<Arrival>>();
        arrivals.forEach(one -> byId.computeIfAbsent(one.correlationId(), any -> new ArrayList<>())
                .add(one));
        var parts = new ArrayList<Map<String, List<Arrival>>>();
        byId.forEach((id, of) -> {
            if (parts.isEmpty() || parts.getLast().size() == INSTANCES) {
                parts.add(new HashMap<>());
            }
            parts.getLast().put(id, of);
        });
        return parts;
    }

    private SamplingState settle(
            Map<String, List<Arrival>> arrivals, Map<Kind, Numbered> numbers, Sums sums, SamplingState state) {
        var known = instances.find(arrivals.keySet()).stream()
                .collect(Collectors.toMap(Instance::correlationId, instance -> instance));
        var settled = new ArrayList<Settled>();
        arrivals.forEach((correlationId, of) -> {
            var before = known.getOrDefault(correlationId, Instance.started(of.getFirst()));
            settle(before, of, numbers, sums, settled);
        });
        instances.save(settled);
        return state.plus(
                settled.stream().filter(one -> one.instance().isNew()).count(),
                settled.stream().mapToLong(one -> one.added().size()).sum(),
                0);
    }

    private void settle(
            Instance before, List<Arrival> arrivals, Map<Kind, Numbered> numbers, Sums sums, List<Settled> settled) {
        var steps = new ArrayList<>(before.steps());
        var beyond = before.beyond();
        for (var arrival : arrivals) {
            if (arrival.beyond() > 0) {
                beyond += arrival.beyond();
            } else if (steps.size() >= properties.maxStepsPerInstance()) {
                beyond++;
            } else {
                steps.add(step(steps.size(), arrival, Objects.requireNonNull(numbers.get(Kind.of(arrival)))));
            }
        }
        if (steps.isEmpty()) { // the instance was let go while its records were too many
            return;
        }
        var added = List.copyOf(steps.subList(before.steps().size(), steps.size()));
        var story = Story.of(steps);
        var failed = added.isEmpty() ? before.failed() : hasFailed(steps);
        if (!added.isEmpty()) {
            sums.change(before.story(), before.failed(), story, failed);
        }
        settled.add(new Settled(
                new Instance(before.id(), before.correlationId(), before.sample(), failed, beyond, steps),
                story,
                added));
    }

    private static Step step(int number, Arrival arrival, Numbered kind) {
        return new Step(
                number,
                kind.id(),
                kind.kind(),
                arrival.partition(),
                arrival.offset(),
                arrival.eventId(),
                arrival.causationId(),
                arrival.at());
    }

    private boolean hasFailed(List<Step> steps) {
        return steps.stream()
                .map(step -> step.kind().type())
                .anyMatch(type ->
                        type != null && properties.failures().matcher(type).matches());
    }

    private record Retired(SamplingState state, boolean more) {}

    private Retired retire(SamplingState before, long threshold, Instant now, Sums sums) {
        var state = before;
        for (var part = 0; part < RETIRED_PARTS; part++) {
            var tooMany =
                    state.steps() > properties.maxSteps() ? INSTANCES : state.instances() - properties.maxInstances();
            var retiring = instances.retiring(threshold, now.minus(properties.maxAge()), tooMany, INSTANCES);
            if (retiring.isEmpty()) {
                return new Retired(state, false);
            }
            state = retire(retiring, sums, state);
        }
        return new Retired(state, true);
    }

    private SamplingState retire(List<Instance> retiring, Sums sums, SamplingState state) {
        for (var instance : retiring) {
            var story = instance.story();
            if (story != null) {
                sums.retire(story, instance.failed());
            }
        }
        instances.delete(retiring);
        return state.minus(
                retiring.size(),
                retiring.stream().mapToLong(one -> one.steps().size()).sum());
    }
}
