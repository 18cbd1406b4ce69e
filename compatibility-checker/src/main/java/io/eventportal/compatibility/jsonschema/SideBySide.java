package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Goal.Satisfies;
import io.eventportal.compatibility.jsonschema.Node.Constraint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the reader's schema along properties and items, with what the writer's says at the same place, and collects the
 * demands that do not follow there.
 *
 * <p>A pair of places met again is not entered again: values are finite, so what holds for all smaller values holds. No open
 * demand at the end is a proof; an open demand is not yet a break, since the walk forgets the writer's alternatives on its
 * way down.
 */
final class SideBySide {

    /**
     * A demand of the reader that did not follow.
     *
     * @param node the reader's schema that makes it
     * @param alone a schema that asks the demand and nothing else
     * @param writers what the writer's schema says there
     */
    record OpenDemand(DataPath path, Node node, Constraint demand, Node alone, List<Node> writers) {

        OpenDemand at(DataPath other) {
            return new OpenDemand(other, node, demand, alone, writers);
        }
    }

    /** @param complete whether no demand was left out for there being too many */
    record OpenDemands(List<OpenDemand> demands, boolean complete) {}

    private record Pair(Set<Satisfies> writer, Node reader) {}

    /** A pair of places that was walked at one path and met again at another. */
    private record Repeated(DataPath first, DataPath again) {}

    /** Still to walk; nearest to the root first, so that a break is told at its shortest path. */
    private record Visit(Set<Satisfies> writer, Node reader, DataPath path) {}

    private static final int MAX_OPEN_DEMANDS = 200;

    private final Satisfiability satisfiability;
    private final Equivalence equivalence;
    private final Map<Pair, DataPath> met = new HashMap<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private final List<OpenDemand> open = new ArrayList<>();
    private final Deque<Visit> pending = new ArrayDeque<>();

    SideBySide(Satisfiability satisfiability, Equivalence equivalence) {
        this.satisfiability = satisfiability;
        this.equivalence = equivalence;
    }

    OpenDemands openDemands(Satisfies writer, Node reader) {
        pending.add(new Visit(new LinkedHashSet<>(Set.of(writer)), reader, DataPath.ROOT));
        while (!pending.isEmpty()) {
            var visit = pending.poll();
            walk(visit.writer(), visit.reader(), visit.path());
        }
        repeat();
        return new OpenDemands(open, open.size() < MAX_OPEN_DEMANDS);
    }

    /** What is open at a place is as open wherever the same was met again; of a recursion, one turn is told. */
    private void repeat() {
        var found = open.size();
        for (var i = 0; i < open.size(); i++) {
            for (var place : repeated) {
                var again = open.get(i).path().moved(place.first(), place.again());
                if (again != null && (i < found || !place.again().isWithin(place.first()))) {
                    add(open.get(i).at(again));
                }
            }
        }
    }

    private void add(OpenDemand demand) {
        if (open.size() < MAX_OPEN_DEMANDS) {
            open.add(demand);
        }
    }

    private void walk(Set<Satisfies> writer, Node reader, DataPath path) {
        if (open.size() >= MAX_OPEN_DEMANDS
                || writer.stream().anyMatch(goal -> equivalence.same(goal.node(), reader))) {
            return;
        }
        var first = met.putIfAbsent(new Pair(writer, reader), path);
        if (first != null) {
            if (!first.equals(path)) {
                repeated.add(new Repeated(first, path));
            }
            return;
        }
        var facts = new Facts(writer);
        if (facts.impossible) {
            return;
        }
        for (var demand : reader.constraints()) {
            demand(facts, reader, demand, path);
        }
    }

    private void demand(Facts writer, Node reader, Constraint demand, DataPath path) {
        switch (demand.assertion()) {
            case Assertion.Reference a -> walk(writer.goals, a.target(), path);
            case Assertion.AllOf a -> a.parts().forEach(part -> walk(writer.goals, part, path));
            case Assertion.Properties a -> properties(writer, reader, a, path);
            case Assertion.Items a -> items(writer, a, path);
            default -> leaf(writer, reader, demand, path);
        }
    }

    private void properties(Facts writer, Node reader, Assertion.Properties shape, DataPath path) {
        shape.named().forEach((name, node) -> {
            var there = writer.property(name);
            if (there != null) {
                pending.add(new Visit(there, node, path.then(new DataPath.Step.Property(name))));
            }
        });
        if (!shape.patterns().isEmpty() || shape.additional() != null) {
            var told = DataPath.unconstrained(shape.named().keySet());
            if (shape.additional() != null) {
                for (var name : writer.others(shape)) {
                    other(writer, reader, name, shape.additional(), path);
                    told.put(name, Node.ANYTHING);
                }
            }
            if (shape.patterns().isEmpty() && writer.hasNoNamesBut(told.keySet())) {
                return;
            }
            var rest = new Assertion.Properties(told, shape.patterns(), shape.additional());
            var keyword = shape.additional() == null ? "patternProperties" : "additionalProperties";
            leaf(writer, reader, new Constraint(keyword, rest), path);
        }
    }

    /** A property that the writer's schema names and the reader's does not. */
    private void other(Facts writer, Node reader, String name, Node additional, DataPath path) {
        if (additional.takesNothing()) {
            var none = new Assertion.Properties(Map.of(name, Node.NOTHING), Map.of(), null);
            leaf(writer, reader, new Constraint("additionalProperties", none), path);
            return;
        }
        var there = writer.property(name);
        if (there != null) {
            pending.add(new Visit(there, additional, path.then(new DataPath.Step.Property(name))));
        }
    }

    private void items(Facts writer, Assertion.Items shape, DataPath path) {
        for (var i = 0; i < shape.prefix().size(); i++) {
            pending.add(new Visit(writer.item(i), shape.prefix().get(i), path.then(new DataPath.Step.Item(i))));
        }
        if (shape.rest() == null) {
            return;
        }
        var from = shape.prefix().size();
        for (; from < writer.prefix; from++) {
            pending.add(new Visit(writer.item(from), shape.rest(), path.then(new DataPath.Step.Item(from))));
        }
        pending.add(new Visit(writer.item(from), shape.rest(), path.then(new DataPath.Step.Items(from))));
    }

    private void leaf(Facts writer, Node reader, Constraint demand, DataPath path) {
        if (writer.states(demand.assertion())) {
            return;
        }
        var alone = Node.of(demand);
        var goals = new LinkedHashSet<Goal>(writer.goals);
        goals.add(
                demand.assertion() instanceof Assertion.Opaque
                        ? new Goal.Unmodelled(reader, demand.keyword())
                        : Satisfies.not(alone));
        if (!(satisfiability.solve(goals) instanceof Outcome.None)) {
            var writers = writer.goals.stream().map(Satisfies::node).toList();
            add(new OpenDemand(path, reader, demand, alone, writers));
        }
    }

    /** What follows from the writer's goals without choosing among alternatives. */
    private final class Facts {

        private final Set<Satisfies> goals;
        private final List<Goal.Keyword> shapes = new ArrayList<>();
        private final Set<Assertion> stated = new HashSet<>();
        private final List<Closure.Declared> closures = new ArrayList<>();
        private final Set<Node> seen = new HashSet<>();
        private int prefix;
        private boolean impossible;

        Facts(Set<Satisfies> goals) {
            this.goals = goals;
            for (var goal : goals) {
                if (goal.positive()) {
                    collect(goal.node(), goal.closing());
                    if (goal.root()) {
                        close(goal.node());
                    }
                }
            }
        }

        private void close(Node node) {
            var declared = satisfiability.closure().declared(node, oneOf -> null);
            if (!declared.open()) {
                closures.add(declared);
            }
        }

        private void collect(Node node, boolean closing) {
            if (!seen.add(node)) {
                return;
            }
            for (var constraint : node.constraints()) {
                switch (constraint.assertion()) {
                    case Assertion.Reference a -> collect(a.target(), closing);
                    case Assertion.AllOf a -> a.parts().forEach(part -> collect(part, closing));
                    case Assertion.Properties a -> shapes.add(new Goal.Keyword(a, true, closing));
                    case Assertion.Items a -> {
                        shapes.add(new Goal.Keyword(a, true, closing));
                        prefix = Math.max(prefix, a.prefix().size());
                    }
                    case Assertion.Not a ->
                        impossible |= a.refused().constraints().isEmpty();
                    case Assertion.Opaque a -> {}
                    default -> stated.add(constraint.assertion());
                }
            }
        }

        boolean hasNoNamesBut(Set<String> names) {
            return closures.stream().anyMatch(closure -> names.containsAll(closure.names()))
                    || shapes.stream()
                            .map(Goal.Keyword::assertion)
                            .anyMatch(shape -> shape instanceof Assertion.Properties closed
                                    && closed.patterns().isEmpty()
                                    && closed.additional() != null
                                    && closed.additional().takesNothing()
                                    && names.containsAll(closed.named().keySet()));
        }

        boolean states(Assertion assertion) {
            if (assertion instanceof Assertion.Unevaluated) {
                return false; // Depends on what stands beside it.
            }
            return stated.contains(assertion) || stated.stream().anyMatch(mine -> equivalence.same(mine, assertion));
        }

        /** Names among the writer's that are no names of a shape and match none of its patterns for certain. */
        List<String> others(Assertion.Properties readers) {
            return shapes.stream()
                    .map(Goal.Keyword::assertion)
                    .filter(Assertion.Properties.class::isInstance)
                    .flatMap(shape -> ((Assertion.Properties) shape).named().keySet().stream())
                    .distinct()
                    .filter(name -> readers.isOther(name))
                    .limit(MAX_OPEN_DEMANDS)
                    .toList();
        }

        /** Goals for the property's value; null if there can be no such property. */
        @Nullable Set<Satisfies> property(String name) {
            if (closures.stream().anyMatch(closure -> !closure.names().contains(name))) {
                return null;
            }
            var there = new LinkedHashSet<Satisfies>();
            for (var keyword : shapes) {
                if (keyword.assertion() instanceof Assertion.Properties shape) {
                    property(name, shape, keyword.closing(), there);
                }
            }
            return there;
        }

        private static void property(String name, Assertion.Properties shape, boolean closing, Set<Satisfies> into) {
            var named = shape.named().get(name);
            if (named != null) {
                into.add(Satisfies.writer(named, closing));
            }
            var additional = named == null;
            for (var pattern : shape.patterns().entrySet()) {
                var matches = Evaluator.matches(pattern.getKey(), name);
                if (Boolean.TRUE.equals(matches)) {
                    into.add(Satisfies.writer(pattern.getValue(), closing));
                }
                additional &= Boolean.FALSE.equals(matches);
            }
            if (additional && shape.additional() != null) {
                into.add(Satisfies.writer(shape.additional(), closing));
            }
        }

        /** Goals for the item at an index. */
        Set<Satisfies> item(int index) {
            var there = new LinkedHashSet<Satisfies>();
            for (var keyword : shapes) {
                if (keyword.assertion() instanceof Assertion.Items shape) {
                    var node = index < shape.prefix().size() ? shape.prefix().get(index) : shape.rest();
                    if (node != null) {
                        there.add(Satisfies.writer(node, keyword.closing()));
                    }
                }
            }
            return there;
        }
    }
}
