package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds an object: the properties that must be there, a place for those that must be somewhere, and as many more as the
 * count asks for.
 *
 * <p>Names that stand in a schema are looked at one by one. All others fall into classes by the patterns they match; in one
 * class, one name is as good as another.
 */
final class ObjectSearch {

    private static final int MAX_CANDIDATES = 2_000;
    private static final int MAX_PLACINGS = 400;
    private static final int MAX_PROPERTIES = 200;

    private final Branch branch;
    private final Satisfiability satisfiability;
    private final PropertyRules rules;
    private final List<Goal.SomeProperty> classes = new ArrayList<>();
    private long min;
    private long max = Assertion.UNBOUNDED;
    private int placings;

    ObjectSearch(Branch branch, Satisfiability satisfiability) {
        this.branch = branch;
        this.satisfiability = satisfiability;
        this.rules = new PropertyRules(branch, satisfiability);
        for (var keyword : branch.keywords) {
            if (keyword.assertion() instanceof Assertion.PropertyCount count) {
                min = count.lower() ? Math.max(min, count.limit()) : min;
                max = count.lower() ? max : Math.min(max, count.limit());
            }
        }
    }

    Outcome solve() {
        if (min > max) {
            return None.PROVEN;
        }
        var properties = new LinkedHashMap<String, Set<Goal>>();
        branch.present.forEach(name -> properties.put(name, new LinkedHashSet<>()));
        for (var some : branch.someProperties) {
            var exact = some.names().exact();
            if (exact == null) {
                classes.add(some);
            } else {
                var goals = properties.computeIfAbsent(exact, name -> new LinkedHashSet<>());
                if (some.value() != null) {
                    goals.add(some.value());
                }
            }
        }
        var results = new Satisfiability.Results();
        place(0, properties, results);
        return results.outcome();
    }

    /** Gives each property that must be somewhere a name. True if settled. */
    private boolean place(int next, Map<String, Set<Goal>> properties, Satisfiability.Results results) {
        if (next == classes.size()) {
            return ++placings > MAX_PLACINGS
                    ? results.isFinal(unknown("patternProperties", "too many ways to name properties to try them all"))
                            || placings > MAX_PLACINGS
                    : results.isFinal(build(properties));
        }
        var some = classes.get(next);
        var names = rules.candidates(some.names(), properties.keySet(), MAX_CANDIDATES);
        for (var name : names.names()) {
            var extended = copy(properties);
            var goals = extended.computeIfAbsent(name, added -> new LinkedHashSet<>());
            if (some.value() != null) {
                goals.add(some.value());
            }
            if (place(next + 1, extended, results)) {
                return true;
            }
        }
        return names.doubt() != null && results.isFinal(new Unknown(names.doubt()));
    }

    private static Map<String, Set<Goal>> copy(Map<String, Set<Goal>> properties) {
        var copy = new LinkedHashMap<String, Set<Goal>>();
        properties.forEach((name, goals) -> copy.put(name, new LinkedHashSet<>(goals)));
        return copy;
    }

    private Outcome build(Map<String, Set<Goal>> properties) {
        if (properties.size() > max) {
            return None.PROVEN;
        }
        var object = JsonNodeFactory.instance.objectNode();
        Doubt doubt = null;
        Unknown unknown = null;
        for (var entry : properties.entrySet()) {
            switch (value(entry.getKey(), entry.getValue())) {
                case None none -> {
                    return none;
                }
                case Unknown stuck -> unknown = unknown == null ? stuck : unknown;
                case Found found -> {
                    object.set(entry.getKey(), found.value());
                    doubt = doubt == null ? found.doubt() : doubt;
                }
            }
        }
        if (unknown != null) {
            return unknown;
        }
        return fill(object, doubt);
    }

    private Outcome value(String name, Set<Goal> more) {
        if (branch.absent.contains(name)) {
            return None.PROVEN;
        }
        var goals = rules.goals(name);
        if (goals == null) {
            return None.PROVEN;
        }
        goals.goals().addAll(more);
        var outcome = satisfiability.solve(goals.goals());
        return outcome instanceof Found found && found.doubt() == null && goals.doubt() != null
                ? new Found(found.value(), goals.doubt())
                : outcome;
    }

    /** Adds properties until there are enough. */
    private Outcome fill(tools.jackson.databind.node.ObjectNode object, @Nullable Doubt doubt) {
        if (min > MAX_PROPERTIES) {
            return unknown("minProperties", "an object of so many properties is too large to write out");
        }
        var missing = (int) Math.max(0, min - object.size());
        if (missing == 0) {
            return new Found(object, doubt);
        }
        return object.size() + missing > max ? None.PROVEN : new Filler(object, doubt).add(missing);
    }

    private static Unknown unknown(String construct, String reason) {
        return new Unknown(new Doubt(construct, reason, null));
    }

    /** Optional properties for the sake of the count. */
    private final class Filler {

        private final tools.jackson.databind.node.ObjectNode object;
        private @Nullable Doubt doubt;
        private @Nullable Unknown unknown;
        private None none = None.PROVEN;

        Filler(tools.jackson.databind.node.ObjectNode object, @Nullable Doubt doubt) {
            this.object = object;
            this.doubt = doubt;
        }

        Outcome add(int wanted) {
            var missing = wanted;
            for (var name : rules.literalNames()) {
                missing -= missing > 0 && !object.has(name) && add(name) ? 1 : 0;
            }
            while (missing > 0) {
                var any = new Goal.Names(null, List.of(), List.of(), Set.of(), null);
                var fresh = rules.freshNames(any, Set.copyOf(object.propertyNames()));
                unknown = fresh.doubt() != null && unknown == null ? new Unknown(fresh.doubt()) : unknown;
                var added = 0;
                for (var name : fresh.names()) {
                    added += missing - added > 0 && !object.has(name) && add(name) ? 1 : 0;
                }
                if (added == 0) {
                    return unknown == null ? none : unknown;
                }
                missing -= added;
            }
            return new Found(object, doubt);
        }

        private boolean add(String name) {
            switch (value(name, Set.of())) {
                case Found found -> {
                    object.set(name, found.value());
                    doubt = doubt == null ? found.doubt() : doubt;
                    return true;
                }
                case Unknown stuck -> unknown = unknown == null ? stuck : unknown;
                case None nothing -> none = none.with(nothing);
            }
            return false;
        }
    }
}
