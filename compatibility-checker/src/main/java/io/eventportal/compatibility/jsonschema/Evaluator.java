package io.eventportal.compatibility.jsonschema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says whether a value satisfies a schema: yes, no, or null where that takes something not modelled.
 *
 * <p>Only for values at hand while searching; a verdict is confirmed by another engine.
 */
final class Evaluator {

    private static final int MAX_PATTERN_INPUT = 10_000;

    private final Closure closure;
    private final Budget budget;

    Evaluator(Closure closure, Budget budget) {
        this.closure = closure;
        this.budget = budget;
    }

    @Nullable Boolean satisfies(JsonNode value, Goal.Satisfies goal) {
        var satisfied = satisfied(value, goal.node(), goal.closing());
        if (goal.root() && value.isObject()) {
            satisfied = and(satisfied, closure.admits(goal.node(), value, this));
        }
        return goal.positive() ? satisfied : not(satisfied);
    }

    /** Whether the value satisfies a schema in an open content model. */
    @Nullable Boolean satisfies(JsonNode value, Node node) {
        return satisfied(value, node, false);
    }

    /** A part of the value: bound to declared names by itself where the policy says so. */
    private @Nullable Boolean part(JsonNode value, Node node, boolean closing) {
        return satisfies(value, new Goal.Satisfies(node, true, closing, closing));
    }

    private @Nullable Boolean satisfied(JsonNode value, Node node, boolean closing) {
        budget.step();
        Boolean all = true;
        for (var constraint : node.constraints()) {
            all = and(all, holds(value, constraint.assertion(), closing));
            if (Boolean.FALSE.equals(all)) {
                return false;
            }
        }
        return all;
    }

    @Nullable Boolean holds(JsonNode value, Assertion assertion, boolean closing) {
        return switch (assertion) {
            case Assertion.TypeIs a -> hasType(value, a);
            case Assertion.EnumOf a -> JsonValues.contains(a.values(), value);
            case Assertion.NumberBound a -> !value.isNumber() || within(value.decimalValue(), a);
            case Assertion.MultipleOf a -> !value.isNumber() || isMultiple(value.decimalValue(), a.divisor());
            case Assertion.LengthBound a ->
                !value.isString() || within(length(value.stringValue()), a.limit(), a.lower());
            case Assertion.PatternIs a -> value.isString() ? matches(a.pattern(), value.stringValue()) : Boolean.TRUE;
            case Assertion.FormatIs a -> !value.isString() || Formats.accepts(a.name(), value.stringValue());
            case Assertion.Required a -> !value.isObject() || value.has(a.name());
            case Assertion.PropertyCount a -> !value.isObject() || within(value.size(), a.limit(), a.lower());
            case Assertion.Properties a -> value.isObject() ? properties(value, a, closing) : Boolean.TRUE;
            case Assertion.PropertyNames a -> value.isObject() ? names(value, a) : Boolean.TRUE;
            case Assertion.DependentRequired a ->
                !value.isObject() || !value.has(a.key()) || a.names().stream().allMatch(value::has);
            case Assertion.DependentSchema a ->
                (value.isObject() && value.has(a.key())) ? satisfied(value, a.schema(), closing) : Boolean.TRUE;
            case Assertion.Items a -> value.isArray() ? items(value, a, closing) : Boolean.TRUE;
            case Assertion.ItemCount a -> !value.isArray() || within(value.size(), a.limit(), a.lower());
            case Assertion.Contains a -> value.isArray() ? contains(value, a) : Boolean.TRUE;
            case Assertion.UniqueItems a -> !value.isArray() || isUnique(value);
            case Assertion.AllOf a -> all(value, a.parts(), closing);
            case Assertion.AnyOf a -> atLeast(value, a.options(), closing);
            case Assertion.OneOf a -> exactlyOne(value, a.options(), closing);
            case Assertion.Not a -> not(satisfied(value, a.refused(), false));
            case Assertion.Conditional a -> conditional(value, a, closing);
            case Assertion.Reference a -> satisfied(value, a.target(), closing);
            case Assertion.Unevaluated a -> satisfied(value, a.meaning(), closing);
            case Assertion.Opaque a -> null;
        };
    }

    private static boolean hasType(JsonNode value, Assertion.TypeIs wanted) {
        if (wanted.types().contains(JsonType.of(value))) {
            return true;
        }
        return wanted.integer()
                && value.isNumber()
                && isMultiple(value.decimalValue(), BigDecimal.ONE)
                && !(wanted.plain() && value.decimalValue().scale() > 0);
    }

    private static boolean within(BigDecimal value, Assertion.NumberBound bound) {
        var order = value.compareTo(bound.limit());
        return bound.lower()
                ? order > 0 || (order == 0 && !bound.exclusive())
                : order < 0 || (order == 0 && !bound.exclusive());
    }

    private static boolean within(long value, long limit, boolean lower) {
        return lower ? value >= limit : value <= limit;
    }

    static boolean isMultiple(BigDecimal value, BigDecimal divisor) {
        return value.remainder(divisor).signum() == 0;
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Null where the pattern is not of the regular part or the text is long. */
    static @Nullable Boolean matches(String pattern, String text) {
        var automaton = Automaton.of(pattern);
        if (automaton.isEmpty() || text.length() > MAX_PATTERN_INPUT) {
            return null;
        }
        try {
            return automaton.get().accepts(text);
        } catch (Automaton.TooLargeException e) {
            return null;
        }
    }

    private @Nullable Boolean properties(JsonNode value, Assertion.Properties shape, boolean closing) {
        Boolean all = true;
        for (var entry : value.properties()) {
            all = and(all, property(entry.getKey(), entry.getValue(), shape, closing));
        }
        return all;
    }

    private @Nullable Boolean property(String name, JsonNode value, Assertion.Properties shape, boolean closing) {
        Boolean all = true;
        var named = shape.named().get(name);
        if (named != null) {
            all = part(value, named, closing);
        }
        Boolean additional = named == null;
        for (var pattern : shape.patterns().entrySet()) {
            var matches = matches(pattern.getKey(), name);
            if (!Boolean.FALSE.equals(matches)) {
                all = and(all, or(not(matches), part(value, pattern.getValue(), closing)));
            }
            additional = and(additional, not(matches));
        }
        if (shape.additional() != null && !Boolean.FALSE.equals(additional)) {
            all = and(all, or(not(additional), part(value, shape.additional(), closing)));
        }
        return all;
    }

    private @Nullable Boolean names(JsonNode value, Assertion.PropertyNames wanted) {
        Boolean all = true;
        for (var name : value.propertyNames()) {
            all = and(all, satisfied(JsonNodeFactory.instance.stringNode(name), wanted.names(), false));
        }
        return all;
    }

    private @Nullable Boolean items(JsonNode value, Assertion.Items shape, boolean closing) {
        Boolean all = true;
        for (var i = 0; i < value.size(); i++) {
            var node = i < shape.prefix().size() ? shape.prefix().get(i) : shape.rest();
            if (node != null) {
                all = and(all, part(value.get(i), node, closing));
            }
        }
        return all;
    }

    private @Nullable Boolean contains(JsonNode value, Assertion.Contains wanted) {
        var sure = 0L;
        var possible = 0L;
        for (var item : value) {
            var matches = satisfied(item, wanted.item(), false);
            sure += Boolean.TRUE.equals(matches) ? 1 : 0;
            possible += Boolean.FALSE.equals(matches) ? 0 : 1;
        }
        if (sure >= wanted.min() && possible <= wanted.max()) {
            return true;
        }
        return (possible < wanted.min() || sure > wanted.max()) ? Boolean.FALSE : null;
    }

    static boolean isUnique(JsonNode array) {
        var seen = new ArrayList<JsonNode>();
        for (var item : array) {
            if (JsonValues.contains(seen, item)) {
                return false;
            }
            seen.add(item);
        }
        return true;
    }

    private @Nullable Boolean all(JsonNode value, List<Node> parts, boolean closing) {
        Boolean all = true;
        for (var part : parts) {
            all = and(all, satisfied(value, part, closing));
        }
        return all;
    }

    private @Nullable Boolean atLeast(JsonNode value, List<Node> options, boolean closing) {
        Boolean any = false;
        for (var option : options) {
            any = or(any, satisfied(value, option, closing));
        }
        return any;
    }

    /** Which option applies is asked of the options as they are written. */
    private @Nullable Boolean exactlyOne(JsonNode value, List<Node> options, boolean closing) {
        var sure = new ArrayList<Node>();
        var possible = 0;
        for (var option : options) {
            var open = satisfied(value, option, false);
            if (Boolean.TRUE.equals(open)) {
                sure.add(option);
            }
            possible += Boolean.FALSE.equals(open) ? 0 : 1;
        }
        if (possible == 0 || sure.size() > 1) {
            return false;
        }
        return (sure.size() == 1 && possible == 1) ? satisfied(value, sure.getFirst(), closing) : null;
    }

    private @Nullable Boolean conditional(JsonNode value, Assertion.Conditional wanted, boolean closing) {
        var condition = satisfied(value, wanted.condition(), false);
        if (condition == null) {
            var both = and(satisfied(value, wanted.then(), closing), satisfied(value, wanted.otherwise(), closing));
            return Boolean.TRUE.equals(both) ? both : null;
        }
        return condition ? satisfied(value, wanted.then(), closing) : satisfied(value, wanted.otherwise(), closing);
    }

    static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return (one == null || other == null) ? null : Boolean.TRUE;
    }

    static @Nullable Boolean or(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)) {
            return true;
        }
        return (one == null || other == null) ? null : Boolean.FALSE;
    }

    static @Nullable Boolean not(@Nullable Boolean one) {
        return one == null ? null : Boolean.valueOf(!one);
    }
}
