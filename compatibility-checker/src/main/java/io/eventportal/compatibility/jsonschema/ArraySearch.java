package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Goal.Satisfies;
import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds an array whose items fulfil what each position asks, with room for the items that must be somewhere.
 *
 * <p>The shortest array that holds what must be there is tried for each way of placing it: a longer one only asks more.
 */
final class ArraySearch {

    private static final int MAX_ITEMS = 2_000;
    private static final int MAX_PLACINGS = 400;

    /** An item that must stand somewhere; those of one group at different positions. */
    private record Wanted(int from, boolean exact, Satisfies value, int group) {}

    private final Branch branch;
    private final Satisfiability satisfiability;
    private final List<Goal.Keyword> shapes = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private long min;
    private long max = Assertion.UNBOUNDED;
    private boolean unique;
    private int prefix;
    private int placings;

    ArraySearch(Branch branch, Satisfiability satisfiability) {
        this.branch = branch;
        this.satisfiability = satisfiability;
        for (var keyword : branch.keywords) {
            switch (keyword.assertion()) {
                case Assertion.ItemCount a -> {
                    min = a.lower() ? Math.max(min, a.limit()) : min;
                    max = a.lower() ? max : Math.min(max, a.limit());
                }
                case Assertion.Items a -> {
                    shapes.add(keyword);
                    prefix = Math.max(prefix, a.prefix().size());
                }
                case Assertion.UniqueItems a -> unique = true;
                default -> {
                    // About other kinds of values.
                }
            }
        }
    }

    Outcome solve() {
        if (min > max || (unique && branch.repeated)) {
            return None.PROVEN;
        }
        var many = branch.manyItems.stream().mapToLong(Goal.ManyItems::times).sum();
        if (min > MAX_ITEMS || many > MAX_ITEMS) {
            return new Unknown(new Doubt("minItems", "an array of so many items is too long to write out", null));
        }
        collectWanted();
        var results = new Satisfiability.Results();
        place(0, new HashMap<>(), new int[wanted.size()], results);
        return results.outcome();
    }

    private void collectWanted() {
        for (var some : branch.someItems) {
            wanted.add(new Wanted(some.from(), some.exact(), some.value(), -1));
            prefix = Math.max(prefix, some.from() + (some.exact() ? 1 : 0));
        }
        var group = 0;
        for (var many : branch.manyItems) {
            for (var i = 0; i < many.times(); i++) {
                wanted.add(new Wanted(0, false, many.value(), group));
            }
            group++;
        }
    }

    /** Places the wanted items one after the other; positions behind all prefixes are alike. True if settled. */
    private boolean place(
            int next, Map<Integer, Set<Satisfies>> placed, int[] positions, Satisfiability.Results results) {
        if (next == wanted.size()) {
            return build(placed, results);
        }
        var item = wanted.get(next);
        var last = item.exact() ? item.from() : Math.max(prefix, item.from()) + next;
        for (var position = item.from(); position <= last; position++) {
            if (position >= max || isTaken(next, position, positions)) {
                continue;
            }
            var here = placed.computeIfAbsent(position, at -> new LinkedHashSet<>());
            var fresh = here.add(item.value());
            positions[next] = position;
            // Where an item cannot stand, what else it could stand with need not be tried.
            var possible = satisfiability.solve(goals(position, placed));
            if (possible instanceof None ? results.isFinal(possible) : place(next + 1, placed, positions, results)) {
                return true;
            }
            if (fresh) {
                here.remove(item.value());
            }
            if (here.isEmpty()) {
                placed.remove(position);
            }
        }
        return false;
    }

    /** Items of one group are interchangeable: they stand in ascending order, at different positions. */
    private boolean isTaken(int next, int position, int[] positions) {
        for (var before = 0; before < next; before++) {
            if (wanted.get(next).group() >= 0
                    && wanted.get(before).group() == wanted.get(next).group()
                    && positions[before] >= position) {
                return true;
            }
        }
        return false;
    }

    private boolean build(Map<Integer, Set<Satisfies>> placed, Satisfiability.Results results) {
        if (++placings > MAX_PLACINGS) {
            return results.isFinal(
                            new Unknown(new Doubt("contains", "too many ways to place items to try them all", null)))
                    || placings > MAX_PLACINGS;
        }
        var length = Math.max(
                min, placed.keySet().stream().mapToInt(at -> at + 1).max().orElse(0));
        if (!branch.repeated) {
            return results.isFinal(build((int) length, placed, null));
        }
        var last = prefix + wanted.size() + 1;
        for (var one = 0; one < last; one++) {
            for (var other = one + 1; other <= last; other++) {
                if (other < max
                        && results.isFinal(build((int) Math.max(length, other + 1), placed, new int[] {one, other}))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param twins positions of two items that are to be equal; null for none */
    private Outcome build(int length, Map<Integer, Set<Satisfies>> placed, int @Nullable [] twins) {
        if (length > max) {
            return None.PROVEN;
        }
        if (length > MAX_ITEMS) {
            return new Unknown(new Doubt("minItems", "an array of so many items is too long to write out", null));
        }
        var items = new ArrayList<ItemValues.Item>();
        for (var at = 0; at < length; at++) {
            if (twins != null && at == twins[1]) {
                continue;
            }
            var goals = goals(at, placed);
            if (twins != null && at == twins[0]) {
                goals.addAll(goals(twins[1], placed));
                items.add(new ItemValues.Item(goals, 2));
            } else {
                items.add(new ItemValues.Item(goals, 1));
            }
        }
        var values = new ArrayList<JsonNode>();
        var outcome = new ItemValues(satisfiability, branch.fewItems).find(items, unique, values);
        if (!(outcome instanceof Found found)) {
            return outcome;
        }
        if (twins != null) {
            values.add(twins[1], values.get(twins[0]));
        }
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return new Found(array, found.doubt());
    }

    private Set<Goal> goals(int at, Map<Integer, Set<Satisfies>> placed) {
        var goals = new LinkedHashSet<Goal>();
        for (var keyword : shapes) {
            var shape = (Assertion.Items) keyword.assertion();
            var node = at < shape.prefix().size() ? shape.prefix().get(at) : shape.rest();
            if (node != null) {
                goals.add(Satisfies.writer(node, keyword.closing()));
            }
        }
        branch.everyItems.forEach(every -> goals.add(every.value()));
        goals.addAll(placed.getOrDefault(at, Set.of()));
        return goals;
    }
}
