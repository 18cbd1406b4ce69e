package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds a value for each item of an array of known length, such that not too many are of some kinds and, where asked, no two
 * are equal.
 *
 * <p>An item either is of a kind or not; both are tried, which gives a few classes of values for each item. Without
 * uniqueness only the numbers matter, and of two ways to come as far as some item the one that has used up less is as good. With
 * it, as many values of each class are drawn as there are items: an item that can have so many always finds a free one.
 */
final class ItemValues {

    private static final int MAX_KINDS = 4;
    private static final int MAX_WAYS = 5_000;
    private static final int MAX_UNIQUE = 300;
    private static final int MAX_TRIED = 50_000;

    /** @param weight how many items of the array have this very value */
    record Item(Set<Goal> goals, int weight) {}

    /** Values of one class. {@code kinds}: bits of the kinds that they are of. */
    private record Values(int kinds, Outcome first) {}

    private record Way(
            int[] used, @Nullable Way before, @Nullable Values last) {}

    private final Satisfiability satisfiability;
    private final List<Goal.FewItems> few;
    private final Map<Set<Goal>, List<Values>> classes = new HashMap<>();
    private final Satisfiability.Results failures = new Satisfiability.Results();
    private int tried;

    ItemValues(Satisfiability satisfiability, List<Goal.FewItems> few) {
        this.satisfiability = satisfiability;
        this.few = few;
    }

    /** What came of it: the values in {@code into}, in order; else why there are none. */
    Outcome find(List<Item> items, boolean unique, List<JsonNode> into) {
        if (few.size() > MAX_KINDS) {
            return unknown("contains", "too many kinds of items are counted");
        }
        return unique ? different(items, into) : any(items, into);
    }

    private static Unknown unknown(String construct, String reason) {
        return new Unknown(new Doubt(construct, reason, null));
    }

    /** The classes of values that an item may have, those of fewest kinds first. */
    private List<Values> classes(Item item) {
        var known = classes.get(item.goals());
        if (known != null) {
            return known;
        }
        var found = new ArrayList<Values>();
        IntStream.range(0, 1 << few.size())
                .boxed()
                .sorted(Comparator.comparingInt(Integer::bitCount))
                .forEach(kinds -> {
                    var outcome = satisfiability.solve(withKinds(item.goals(), kinds));
                    if (outcome instanceof None || outcome instanceof Unknown) {
                        failures.isFinal(outcome);
                    } else {
                        found.add(new Values(kinds, outcome));
                    }
                });
        classes.put(item.goals(), found);
        return found;
    }

    private Set<Goal> withKinds(Set<Goal> goals, int kinds) {
        if (few.isEmpty()) {
            return goals;
        }
        var all = new LinkedHashSet<>(goals);
        for (var i = 0; i < few.size(); i++) {
            var kind = few.get(i).value();
            all.add((kinds >> i & 1) == 1 ? kind : Branch.opposite(kind));
        }
        return all;
    }

    private Outcome any(List<Item> items, List<JsonNode> into) {
        var ways = List.of(new Way(new int[few.size()], null, null));
        for (var item : items) {
            var next = new ArrayList<Way>();
            for (var way : ways) {
                for (var values : classes(item)) {
                    extend(way, values, item.weight(), next);
                }
            }
            if (next.isEmpty()) {
                return failures.outcome();
            }
            if (next.size() > MAX_WAYS) {
                return unknown("contains", "too many ways to count items");
            }
            ways = next;
        }
        return written(ways.getFirst(), into);
    }

    private void extend(Way way, Values values, int weight, List<Way> into) {
        satisfiability.budget().step();
        var used = way.used().clone();
        for (var i = 0; i < used.length; i++) {
            used[i] += (values.kinds() >> i & 1) * weight;
            if (used[i] > few.get(i).times()) {
                return;
            }
        }
        if (into.stream().noneMatch(other -> isWithin(other.used(), used))) {
            into.removeIf(other -> isWithin(used, other.used()));
            into.add(new Way(used, way, values));
        }
    }

    private static boolean isWithin(int[] used, int[] other) {
        return IntStream.range(0, used.length).allMatch(i -> used[i] <= other[i]);
    }

    private static Outcome written(Way last, List<JsonNode> into) {
        Found doubtful = null;
        var values = new ArrayList<JsonNode>();
        for (var way = last; way != null && way.last() != null; way = way.before()) {
            var found = (Found) way.last().first();
            values.addFirst(found.value());
            doubtful = found.doubt() == null ? doubtful : found;
        }
        into.addAll(values);
        return doubtful == null ? new Found(last(values), null) : doubtful;
    }

    /** Any value: what counts is that all were found. */
    private static JsonNode last(List<JsonNode> values) {
        return values.isEmpty() ? tools.jackson.databind.node.NullNode.getInstance() : values.getLast();
    }

    /** A value that an item may have. */
    private record Candidate(
            JsonNode value, int kinds, @Nullable Doubt doubt) {}

    private Outcome different(List<Item> items, List<JsonNode> into) {
        if (items.size() > MAX_UNIQUE) {
            return unknown("uniqueItems", "an array of so many different items is too long to write out");
        }
        var drawn = new HashMap<Set<Goal>, List<Candidate>>();
        var candidates = new ArrayList<List<Candidate>>();
        for (var item : items) {
            candidates.add(drawn.computeIfAbsent(item.goals(), goals -> draw(item, items.size())));
        }
        // Those with the fewest values choose first.
        var order = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> candidates.get(i).size()))
                .toList();
        var chosen = new Candidate[items.size()];
        if (choose(0, order, candidates, chosen, new int[few.size()])) {
            Found doubtful = null;
            for (var candidate : chosen) {
                into.add(candidate.value());
                doubtful = candidate.doubt() == null ? doubtful : new Found(candidate.value(), candidate.doubt());
            }
            return doubtful == null ? new Found(last(into), null) : doubtful;
        }
        return tried > MAX_TRIED
                ? unknown("uniqueItems", "too many ways to make the items different")
                : failures.outcome();
    }

    private List<Candidate> draw(Item item, int wanted) {
        var candidates = new ArrayList<Candidate>();
        for (var values : classes(item)) {
            var drawn = new ArrayList<JsonNode>();
            var outcome = values.first();
            while (outcome instanceof Found found) {
                candidates.add(new Candidate(found.value(), values.kinds(), found.doubt()));
                drawn.add(found.value());
                if (drawn.size() >= wanted) {
                    break;
                }
                var goals = new LinkedHashSet<>(withKinds(item.goals(), values.kinds()));
                goals.add(new Goal.Keyword(new Assertion.EnumOf(List.copyOf(drawn)), false, false));
                outcome = satisfiability.solve(goals);
            }
            if (!(outcome instanceof Found)) {
                failures.isFinal(outcome);
            }
        }
        return candidates;
    }

    private boolean choose(
            int next, List<Integer> order, List<List<Candidate>> candidates, Candidate[] chosen, int[] used) {
        if (next == order.size()) {
            return true;
        }
        var at = order.get(next);
        for (var candidate : candidates.get(at)) {
            if (++tried > MAX_TRIED) {
                return false;
            }
            satisfiability.budget().step();
            if (isTaken(candidate, next, order, chosen) || !count(candidate, used, 1)) {
                continue;
            }
            chosen[at] = candidate;
            if (choose(next + 1, order, candidates, chosen, used)) {
                return true;
            }
            count(candidate, used, -1);
        }
        return false;
    }

    private static boolean isTaken(Candidate candidate, int next, List<Integer> order, Candidate[] chosen) {
        for (var i = 0; i < next; i++) {
            if (JsonValues.same(chosen[order.get(i)].value(), candidate.value())) {
                return true;
            }
        }
        return false;
    }

    /** Notes the kinds of a value, or takes the note back; false, and nothing noted, if there would be too many. */
    private boolean count(Candidate candidate, int[] used, int by) {
        for (var i = 0; i < used.length; i++) {
            if (by > 0
                    && (candidate.kinds() >> i & 1) == 1
                    && used[i] + by > few.get(i).times()) {
                return false;
            }
        }
        for (var i = 0; i < used.length; i++) {
            used[i] += (candidate.kinds() >> i & 1) * by;
        }
        return true;
    }
}
