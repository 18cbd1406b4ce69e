package io.eventportal.traffic.flows;

import io.eventportal.traffic.flows.FlowStep.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one instance tell. A function of the set of its steps, whatever the order in which they came; what
 * comes of it is added to the sums, and taken away again before more steps are looked at. A change to this class therefore
 * needs sums made anew.
 *
 * <ul>
 *   <li>A step whose event id was there before is a copy of that step if it is on another topic (retried, a dead letter),
 *       and hangs on it; on the same topic it is a repeat, and counts for nothing.
 *   <li>Any other step hangs on the step that its causation id names.
 *   <li>The root is the first step that hangs on none. If all hang on one, causes go round in a circle; the first step is
 *       the root then.
 *   <li>Steps that no chain joins to the root, or only one of more than {@value #MAX_DEPTH} steps, are unlinked.
 * </ul>
 */
final class Story {

    static final int MAX_DEPTH = 32;

    private final List<Told> told;
    private final Told root;

    /** A step, and what it hangs on. */
    static final class Told {

        private final Step step;
        private final List<Told> effects = new ArrayList<>(2);
        private @Nullable Told cause;
        private Place place = Place.UNLINKED;
        private @Nullable Node node;

        private Told(Step step) {
            this.step = step;
        }

        Step step() {
            return step;
        }

        @Nullable Told cause() {
            return cause;
        }

        Place place() {
            return place;
        }

        /** Null if it is not in the tree. */
        @Nullable Node node() {
            return node;
        }

        boolean continues() {
            return effects.stream().anyMatch(effect -> effect.node != null);
        }

        /** Milliseconds since its cause; never negative, though clocks may differ. 0 if it has none. */
        long delay() {
            return cause == null ? 0 : Math.max(0, step.at() - cause.step.at());
        }
    }

    private Story(List<Told> told, Told root) {
        this.told = told;
        this.root = root;
    }

    /** @param steps at least one */
    static Story of(List<Step> steps) {
        var told = steps.stream().sorted(Step.BY_TIME).map(Told::new).toList();
        join(told);
        var root = told.stream()
                .filter(one -> one.cause == null && one.place != Place.REPEAT)
                .findFirst()
                .orElse(told.getFirst());
        grow(root);
        return new Story(told, root);
    }

    private static void join(List<Told> told) {
        var byEventId = new HashMap<String, Told>();
        for (var one : told) {
            var first = one.step.eventId() == null ? null : byEventId.putIfAbsent(one.step.eventId(), one);
            if (first != null
                    && first.step.kind().topic().equals(one.step.kind().topic())) {
                one.place = Place.REPEAT;
            } else if (first != null) {
                one.place = Place.COPY;
                one.cause = first;
            }
        }
        for (var one : told) {
            if (one.place == Place.UNLINKED && one.step.causationId() != null) {
                var cause = byEventId.get(one.step.causationId());
                one.cause = cause == one ? null : cause;
            }
            if (one.cause != null) {
                one.cause.effects.add(one);
            }
        }
    }

    private static void grow(Told root) {
        root.node = Node.root(root.step.kind());
        root.place = Place.ROOT;
        var next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            var one = next.remove();
            var node = Objects.requireNonNull(one.node);
            for (var effect : one.effects) {
                if (effect.node == null && node.depth() < MAX_DEPTH) {
                    effect.node = node.child(effect.step.kind());
                    effect.place = effect.place == Place.COPY ? Place.COPY : Place.CAUSED;
                    next.add(effect);
                }
            }
        }
    }

    /** By the records' clocks. */
    List<Told> steps() {
        return told;
    }

    Node root() {
        return Objects.requireNonNull(root.node);
    }

    /** The node of the latest step, repeats aside; null if that one is not in the tree. */
    @Nullable Node restsAt() {
        return told.stream()
                .filter(one -> one.place != Place.REPEAT)
                .reduce((one, later) -> later)
                .orElse(root)
                .node;
    }

    int repeats() {
        return (int) told.stream().filter(one -> one.place == Place.REPEAT).count();
    }

    int unlinked() {
        return (int) told.stream()
                .filter(one -> one.node == null && one.place != Place.REPEAT)
                .count();
    }

    long firstAt() {
        return told.getFirst().step.at();
    }

    long lastAt() {
        return told.getLast().step.at();
    }

    /** What happened at each node that the instance reached; the first step there gives the delay. */
    Map<Node, Visit> visits() {
        var visits = new HashMap<Node, Visit>();
        for (var one : told) {
            if (one.node != null) {
                visits.merge(one.node, new Visit(1, one.continues(), one.delay()), Visit::and);
            }
        }
        return visits;
    }

    /** @param delay to the cause, milliseconds */
    record Visit(int steps, boolean continued, long delay) {

        Visit and(Visit later) {
            return new Visit(steps + later.steps, continued || later.continued, delay);
        }
    }

    /** The steps that name a cause which is there; in the tree or not. */
    List<Told> effects() {
        return told.stream()
                .filter(one -> one.cause != null && one.place != Place.COPY && one.place != Place.REPEAT)
                .toList();
    }
}
