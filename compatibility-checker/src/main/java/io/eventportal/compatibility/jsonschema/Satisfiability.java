package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Is there a value that fulfils all of some goals? A tableau: goals are taken apart, choices are tried one after the other,
 * and what remains is solved for each kind of value.
 *
 * <p>Recursive schemas: values are finite, so a value that fulfils some goals and contains another that fulfils the same
 * goals could be replaced by the smaller one. A question that comes up again while it is open is therefore answered by none;
 * what was concluded from that is remembered only once the open question itself is answered.
 */
final class Satisfiability {

    private static final int MAX_OPEN = 1_500;

    private final Map<Set<Goal>, Outcome> known;
    private final Map<Set<Goal>, Integer> open = new HashMap<>();
    private final Equivalence equivalence;
    private final Closure closure = new Closure();
    private final Evaluator evaluator;
    private final Budget budget;

    /** @param known outcomes that are final, from earlier questions on the same schemas; more are added */
    Satisfiability(Equivalence equivalence, Budget budget, Map<Set<Goal>, Outcome> known) {
        this.known = known;
        this.equivalence = equivalence;
        this.budget = budget;
        this.evaluator = new Evaluator(closure, budget);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Closure closure() {
        return closure;
    }

    Budget budget() {
        return budget;
    }

    Outcome solve(Collection<? extends Goal> goals) {
        budget.step();
        Set<Goal> key = Set.copyOf(new HashSet<Goal>(goals));
        var before = known.get(key);
        if (before != null) {
            return before;
        }
        var position = open.get(key);
        if (position != null) {
            return new None(position);
        }
        if (open.size() >= MAX_OPEN) {
            return new Unknown(new Doubt("nesting", "the schemas are nested too deeply to follow", null));
        }
        var mine = open.size();
        open.put(key, mine);
        var outcome = explore(new Branch(equivalence).addAll(goals), goals);
        open.remove(key);
        return conclude(key, mine, outcome);
    }

    /** Conclusions from questions still open hold only there; one from this question alone is now final. */
    private Outcome conclude(Set<Goal> key, int mine, Outcome outcome) {
        return switch (outcome) {
            case Found found -> {
                known.put(key, found);
                yield found;
            }
            case None none -> {
                if (none.assumed() < mine) {
                    yield none;
                }
                known.put(key, None.PROVEN);
                yield None.PROVEN;
            }
            case Unknown unknown -> unknown;
        };
    }

    private Outcome explore(Branch given, Collection<? extends Goal> goals) {
        var branch = given;
        while (true) {
            budget.step();
            if (branch.plainlyFails()) {
                return None.PROVEN;
            }
            if (branch.only != null) {
                return among(branch.only, branch, goals);
            }
            if (branch.choices.isEmpty()) {
                return settle(branch, goals);
            }
            var ways = fewestWays(branch);
            if (ways.size() != 1) {
                return any(ways, goals);
            }
            branch = ways.getFirst();
        }
    }

    private Outcome any(List<Branch> ways, Collection<? extends Goal> goals) {
        var results = new Results();
        for (var way : ways) {
            var outcome = explore(way, goals);
            if (results.isFinal(outcome)) {
                return outcome;
            }
        }
        return results.outcome();
    }

    /** The ways that the narrowest choice leaves open. A choice that is wide for now is put off while there are others. */
    private List<Branch> fewestWays(Branch branch) {
        List<Branch> fewest = null;
        for (var choice : branch.choices) {
            if (fewest != null && choice.isWide(branch, budget)) {
                continue;
            }
            var ways = choice.ways(branch.without(choice), budget);
            if (fewest == null || ways.size() < fewest.size()) {
                fewest = ways;
            }
            if (ways.size() <= 1) {
                break;
            }
        }
        return fewest == null ? List.of() : fewest;
    }

    /** The value is one of a few: each is tried against all goals as they were asked. */
    private Outcome among(List<JsonNode> values, Branch branch, Collection<? extends Goal> goals) {
        Doubt doubt = null;
        for (var value : notations(values, branch)) {
            if (!branch.types.contains(JsonType.of(value)) || JsonValues.contains(branch.refused, value)) {
                continue;
            }
            var fulfilled = fulfils(value, goals);
            if (Boolean.TRUE.equals(fulfilled)) {
                return new Found(value, null);
            }
            if (fulfilled == null) {
                doubt = branch.doubt == null
                        ? new Doubt("enum", "whether a listed value satisfies the schema was not decided", null)
                        : branch.doubt;
            }
        }
        return doubt == null ? None.PROVEN : new Unknown(doubt);
    }

    /** Where draft 4 tells 1.0 from 1, both count as the listed value. */
    private static List<JsonNode> notations(List<JsonNode> values, Branch branch) {
        if (!Boolean.TRUE.equals(branch.notInteger)) {
            return values;
        }
        var all = new ArrayList<>(values);
        for (var value : values) {
            if (value.isNumber() && Evaluator.isMultiple(value.decimalValue(), BigDecimal.ONE)) {
                var fraction = new BigDecimal(value.decimalValue().toBigInteger()).setScale(1);
                all.add(JsonNodeFactory.instance.numberNode(fraction));
            }
        }
        return all;
    }

    private @Nullable Boolean fulfils(JsonNode value, Collection<? extends Goal> goals) {
        Boolean all = true;
        for (var goal : goals) {
            all = Evaluator.and(
                    all,
                    switch (goal) {
                        case Goal.Satisfies satisfies -> evaluator.satisfies(value, satisfies);
                        case Goal.Keyword keyword -> {
                            var holds = evaluator.holds(value, keyword.assertion(), keyword.closing());
                            yield keyword.positive() ? holds : Evaluator.not(holds);
                        }
                        case Goal.HasType type -> type.types().contains(JsonType.of(value));
                        default -> null;
                    });
        }
        return all;
    }

    private Outcome settle(Branch branch, Collection<? extends Goal> goals) {
        var results = new Results();
        for (var type : branch.types) {
            var outcome = doubted(besideRefused(settle(branch, type), branch, type, goals), branch.doubt);
            if (results.isFinal(outcome)) {
                return outcome;
            }
        }
        return results.outcome();
    }

    private static Outcome doubted(Outcome outcome, @Nullable Doubt doubt) {
        return outcome instanceof Found found && found.doubt() == null && doubt != null
                ? new Found(found.value(), doubt)
                : outcome;
    }

    private Outcome settle(Branch branch, JsonType type) {
        var json = JsonNodeFactory.instance;
        return switch (type) {
            case NULL -> plain(List.of(json.nullNode()), branch);
            case BOOLEAN -> plain(List.of(json.booleanNode(true), json.booleanNode(false)), branch);
            case NUMBER -> NumberSearch.solve(branch);
            case STRING -> StringSearch.solve(branch, budget);
            case ARRAY -> new ArraySearch(branch, this).solve();
            case OBJECT -> new ObjectSearch(branch, this).solve();
        };
    }

    /** An array or object that is refused as a whole: another one differs from it in some part. */
    private Outcome besideRefused(Outcome outcome, Branch branch, JsonType type, Collection<? extends Goal> goals) {
        if (!(outcome instanceof Found found)
                || !found.value().isContainer()
                || !JsonValues.contains(branch.refused, found.value())) {
            return outcome;
        }
        var other = branch.with(new Goal.HasType(EnumSet.of(type)), Goal.Satisfies.not(exactly(found.value())));
        other.refused.removeIf(value -> JsonValues.same(value, found.value()));
        return explore(other, goals);
    }

    /** What an array or object fulfils that equals another, part by part. */
    private static Node exactly(JsonNode value) {
        var constraints = new ArrayList<Node.Constraint>();
        if (value.isObject()) {
            var named = new LinkedHashMap<String, Node>();
            value.properties().forEach(entry -> named.put(entry.getKey(), one(entry.getValue())));
            named.keySet().forEach(name -> constraints.add(new Node.Constraint("const", new Assertion.Required(name))));
            constraints.add(new Node.Constraint("const", new Assertion.Properties(named, Map.of(), Node.NOTHING)));
        } else {
            constraints.add(new Node.Constraint("const", new Assertion.ItemCount(value.size(), true)));
            var items = value.valueStream().map(Satisfiability::one).toList();
            constraints.add(new Node.Constraint("const", new Assertion.Items(items, Node.NOTHING)));
        }
        return Node.lazily(() -> constraints);
    }

    private static Node one(JsonNode value) {
        return Node.of("const", new Assertion.EnumOf(List.of(value)));
    }

    private static Outcome plain(List<? extends JsonNode> values, Branch branch) {
        for (var value : values) {
            if (!JsonValues.contains(branch.refused, value)) {
                return new Found(value, null);
            }
        }
        return None.PROVEN;
    }

    /** The best of several outcomes: a sure value, else a doubtful one, else no answer, else none. */
    static final class Results {

        private @Nullable Found sure;
        private @Nullable Found doubtful;
        private @Nullable Unknown unknown;
        private None none = None.PROVEN;

        /** Notes an outcome; whether there is no need to look further. */
        boolean isFinal(Outcome outcome) {
            switch (outcome) {
                case Found found -> {
                    if (found.doubt() == null) {
                        sure = found;
                        return true;
                    }
                    doubtful = doubtful == null ? found : doubtful;
                }
                case Unknown unanswered -> unknown = unknown == null ? unanswered : unknown;
                case None nothing -> none = none.with(nothing);
            }
            return false;
        }

        Outcome outcome() {
            if (sure != null) {
                return sure;
            }
            if (doubtful != null) {
                return doubtful;
            }
            return unknown == null ? none : unknown;
        }
    }
}
