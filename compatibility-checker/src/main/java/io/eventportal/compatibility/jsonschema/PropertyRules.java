package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Goal.Satisfies;
import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the demands on an object say about a property by its name, and which names there are to choose from. */
final class PropertyRules {

    private static final int MAX_PATTERNS = 8;

    /** Goals for a property's value; {@code doubt}: what about the name was not decided. */
    record Goals(Set<Goal> goals, @Nullable Doubt doubt) {}

    /** Names to try; {@code doubt}: why there may be others; null if these stand for all. */
    record Candidates(List<String> names, @Nullable Doubt doubt) {}

    private final List<Goal.Keyword> shapes = new ArrayList<>();
    private final List<Satisfies> kinds = new ArrayList<>();
    private final List<Closure.Declared> closures = new ArrayList<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    private final Set<String> absent;
    private final Satisfiability satisfiability;

    PropertyRules(Branch branch, Satisfiability satisfiability) {
        this.satisfiability = satisfiability;
        this.absent = branch.absent;
        for (var keyword : branch.keywords) {
            switch (keyword.assertion()) {
                case Assertion.Properties a -> {
                    shapes.add(keyword);
                    patterns.addAll(a.patterns().keySet());
                }
                case Assertion.PropertyNames a -> kinds.add(Satisfies.yes(a.names()));
                default -> {
                    // About other things.
                }
            }
        }
        for (var closer : branch.closers) {
            var declared = satisfiability.closure().declared(closer.node(), branch.taken::get);
            if (!declared.open()) {
                closures.add(declared);
            }
        }
    }

    /** What a property of that name must fulfil; null if there can be none. */
    @Nullable Goals goals(String name) {
        Doubt doubt = null;
        for (var closure : closures) {
            if (!closure.names().contains(name)) {
                return null;
            }
        }
        for (var kind : kinds) {
            var fits = fits(name, kind);
            if (Boolean.FALSE.equals(fits)) {
                return null;
            }
            doubt = fits == null
                    ? new Doubt("propertyNames", "whether " + name + " is allowed was not decided", null)
                    : doubt;
        }
        var goals = new LinkedHashSet<Goal>();
        for (var keyword : shapes) {
            doubt = collect(name, (Assertion.Properties) keyword.assertion(), keyword.closing(), goals)
                    ? doubt
                    : undecided();
        }
        return new Goals(goals, doubt);
    }

    private static Doubt undecided() {
        return new Doubt(
                "patternProperties", "a pattern is not read: only the regular part of ECMA 262 is, up to a size", null);
    }

    private @Nullable Boolean fits(String name, Satisfies kind) {
        return satisfiability.evaluator().satisfies(JsonNodeFactory.instance.stringNode(name), kind);
    }

    /** Whether every pattern was decided; one that was not adds nothing, which asks too little, never too much. */
    private static boolean collect(String name, Assertion.Properties shape, boolean closing, Set<Goal> into) {
        var named = shape.named().get(name);
        if (named != null) {
            into.add(Satisfies.writer(named, closing));
        }
        var decided = true;
        var additional = named == null;
        for (var pattern : shape.patterns().entrySet()) {
            var matches = Evaluator.matches(pattern.getKey(), name);
            if (Boolean.TRUE.equals(matches)) {
                into.add(Satisfies.writer(pattern.getValue(), closing));
            }
            decided &= matches != null;
            additional &= Boolean.FALSE.equals(matches);
        }
        if (additional && shape.additional() != null) {
            into.add(Satisfies.writer(shape.additional(), closing));
        }
        return decided;
    }

    /** Names that stand in the demands. */
    Set<String> literalNames() {
        var names = new LinkedHashSet<String>();
        shapes.forEach(keyword -> names.addAll(
                ((Assertion.Properties) keyword.assertion()).named().keySet()));
        closures.forEach(closure -> names.addAll(closure.names()));
        return names;
    }

    /** Names of a class: those that stand somewhere, and one for each way in which others match patterns. */
    Candidates candidates(Goal.Names wanted, Set<String> present, int limit) {
        var names = new ArrayList<String>();
        Doubt doubt = null;
        var literal = new LinkedHashSet<>(present);
        literal.addAll(literalNames());
        for (var name : literal) {
            var member = isMember(name, wanted);
            if (!Boolean.FALSE.equals(member) && goals(name) != null) {
                if (names.size() >= limit) {
                    doubt = new Doubt("additionalProperties", "too many names to try them all", null);
                    break;
                }
                if (member == null) {
                    doubt = undecided();
                } else {
                    names.add(name);
                }
            }
        }
        var fresh = freshNames(wanted, present);
        names.addAll(fresh.names());
        return new Candidates(names, doubt == null ? fresh.doubt() : doubt);
    }

    private @Nullable Boolean isMember(String name, Goal.Names wanted) {
        Boolean member = !wanted.others().contains(name);
        for (var pattern : wanted.matching()) {
            member = Evaluator.and(member, Evaluator.matches(pattern, name));
        }
        for (var pattern : wanted.missing()) {
            member = Evaluator.and(member, Evaluator.not(Evaluator.matches(pattern, name)));
        }
        return wanted.kind() == null ? member : Evaluator.and(member, fits(name, wanted.kind()));
    }

    /** Names that stand nowhere in the demands, one for each way of matching their patterns. */
    Candidates freshNames(Goal.Names wanted, Set<String> present) {
        if (!closures.isEmpty()) {
            return new Candidates(List.of(), null);
        }
        var open = new ArrayList<>(patterns);
        open.removeAll(wanted.matching());
        open.removeAll(wanted.missing());
        if (open.size() > MAX_PATTERNS) {
            return new Candidates(
                    List.of(), new Doubt("patternProperties", "too many patterns to combine them all", null));
        }
        var names = new ArrayList<String>();
        Doubt doubt = null;
        for (var combination = 0; combination < 1 << open.size(); combination++) {
            switch (name(wanted, present, open, combination)) {
                case Found found -> {
                    names.add(found.value().stringValue());
                    doubt = doubt == null ? found.doubt() : doubt;
                }
                case Unknown unknown -> doubt = doubt == null ? unknown.doubt() : doubt;
                case None none -> {
                    // No name matches these patterns and not those.
                }
            }
        }
        return new Candidates(names, doubt);
    }

    private Outcome name(Goal.Names wanted, Set<String> present, List<String> open, int combination) {
        var goals = new LinkedHashSet<Goal>(kinds);
        goals.add(new Goal.HasType(Set.of(JsonType.STRING)));
        wanted.matching().forEach(pattern -> goals.add(matching(pattern, true)));
        wanted.missing().forEach(pattern -> goals.add(matching(pattern, false)));
        for (var i = 0; i < open.size(); i++) {
            goals.add(matching(open.get(i), (combination >> i & 1) == 1));
        }
        if (wanted.kind() != null) {
            goals.add(wanted.kind());
        }
        var taken = new LinkedHashSet<>(literalNames());
        taken.addAll(wanted.others());
        taken.addAll(present);
        taken.addAll(absent);
        if (!taken.isEmpty()) {
            var json = JsonNodeFactory.instance;
            goals.add(new Goal.Keyword(
                    new Assertion.EnumOf(taken.stream()
                            .<tools.jackson.databind.JsonNode>map(json::stringNode)
                            .toList()),
                    false,
                    false));
        }
        return satisfiability.solve(goals);
    }

    private static Goal matching(String pattern, boolean positive) {
        return new Goal.Keyword(new Assertion.PatternIs(pattern), positive, false);
    }
}
