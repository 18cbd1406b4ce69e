package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Node.Constraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two schemas say the same word for word, references followed. Equal schemas may still be found different. */
final class Equivalence {

    private record Pair(Node one, Node other) {}

    private static final int MAX_OPEN = 400;

    private final Map<Pair, Boolean> known = new HashMap<>();
    private final Unchanged unchanged;
    private int open;

    Equivalence(Unchanged unchanged) {
        this.unchanged = unchanged;
    }

    boolean same(Node one, Node other) {
        if (one == other) {
            return true;
        }
        var pair = new Pair(one, other);
        var before = known.get(pair);
        if (before != null) {
            return before;
        }
        if (unchanged.is(one.place(), other.place())) {
            known.put(pair, true);
            return true;
        }
        if (open >= MAX_OPEN) {
            return false;
        }
        if (open == 0) {
            // What was assumed equal on the way is only remembered if the whole comparison says so: one difference
            // anywhere makes the whole different.
            var trial = new Equivalence(unchanged);
            var equal = trial.descend(pair);
            if (equal) {
                known.putAll(trial.known);
            } else {
                known.put(pair, false);
            }
            return equal;
        }
        return descend(pair);
    }

    private boolean descend(Pair pair) {
        known.put(pair, true);
        open++;
        var equal = sameConstraints(pair.one().constraints(), pair.other().constraints());
        open--;
        known.put(pair, equal);
        return equal;
    }

    private boolean sameConstraints(List<Constraint> ones, List<Constraint> others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (var i = 0; i < ones.size(); i++) {
            if (!same(ones.get(i).assertion(), others.get(i).assertion())) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Assertion one, Assertion other) {
        if (one.getClass() != other.getClass()) {
            return false;
        }
        return switch (one) {
            case Assertion.TypeIs a -> a.equals(other);
            case Assertion.EnumOf a -> sameValues(a, (Assertion.EnumOf) other);
            case Assertion.NumberBound a -> sameBound(a, (Assertion.NumberBound) other);
            case Assertion.MultipleOf a -> a.divisor().compareTo(((Assertion.MultipleOf) other).divisor()) == 0;
            case Assertion.LengthBound a -> a.equals(other);
            case Assertion.PatternIs a -> a.equals(other);
            case Assertion.FormatIs a -> a.equals(other);
            case Assertion.Required a -> a.equals(other);
            case Assertion.PropertyCount a -> a.equals(other);
            case Assertion.Properties a -> sameProperties(a, (Assertion.Properties) other);
            case Assertion.PropertyNames a -> same(a.names(), ((Assertion.PropertyNames) other).names());
            case Assertion.DependentRequired a -> a.equals(other);
            case Assertion.DependentSchema a -> sameDependent(a, (Assertion.DependentSchema) other);
            case Assertion.Items a -> sameItems(a, (Assertion.Items) other);
            case Assertion.ItemCount a -> a.equals(other);
            case Assertion.Contains a -> sameContains(a, (Assertion.Contains) other);
            case Assertion.UniqueItems a -> true;
            case Assertion.AllOf a -> same(a.parts(), ((Assertion.AllOf) other).parts());
            case Assertion.AnyOf a -> same(a.options(), ((Assertion.AnyOf) other).options());
            case Assertion.OneOf a -> same(a.options(), ((Assertion.OneOf) other).options());
            case Assertion.Not a -> same(a.refused(), ((Assertion.Not) other).refused());
            case Assertion.Conditional a -> sameConditional(a, (Assertion.Conditional) other);
            case Assertion.Reference a -> same(a.target(), ((Assertion.Reference) other).target());
            // Equal rests in schemas that are equal otherwise mean the same.
            case Assertion.Unevaluated a ->
                a.keyword().equals(((Assertion.Unevaluated) other).keyword())
                        && same(a.rest(), ((Assertion.Unevaluated) other).rest());
            case Assertion.Opaque a -> sameOpaque(a, (Assertion.Opaque) other);
        };
    }

    private static boolean sameValues(Assertion.EnumOf one, Assertion.EnumOf other) {
        return one.values().size() == other.values().size()
                && one.values().stream().allMatch(value -> JsonValues.contains(other.values(), value))
                && other.values().stream().allMatch(value -> JsonValues.contains(one.values(), value));
    }

    private static boolean sameBound(Assertion.NumberBound one, Assertion.NumberBound other) {
        return one.limit().compareTo(other.limit()) == 0
                && one.exclusive() == other.exclusive()
                && one.lower() == other.lower();
    }

    private boolean sameProperties(Assertion.Properties one, Assertion.Properties other) {
        return same(one.named(), other.named())
                && same(one.patterns(), other.patterns())
                && sameOptional(one.additional(), other.additional());
    }

    private boolean sameDependent(Assertion.DependentSchema one, Assertion.DependentSchema other) {
        return one.key().equals(other.key()) && same(one.schema(), other.schema());
    }

    private boolean sameItems(Assertion.Items one, Assertion.Items other) {
        return same(one.prefix(), other.prefix()) && sameOptional(one.rest(), other.rest());
    }

    private boolean sameContains(Assertion.Contains one, Assertion.Contains other) {
        return one.min() == other.min() && one.max() == other.max() && same(one.item(), other.item());
    }

    private boolean sameConditional(Assertion.Conditional one, Assertion.Conditional other) {
        return same(one.condition(), other.condition())
                && same(one.then(), other.then())
                && same(one.otherwise(), other.otherwise());
    }

    private boolean sameOpaque(Assertion.Opaque one, Assertion.Opaque other) {
        return one.comparable()
                && other.comparable()
                && one.keyword().equals(other.keyword())
                && same(one.children(), other.children());
    }

    private boolean sameOptional(@Nullable Node one, @Nullable Node other) {
        return (one == null || other == null) ? Objects.equals(one, other) : same(one, other);
    }

    private boolean same(List<Node> ones, List<Node> others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (var i = 0; i < ones.size(); i++) {
            if (!same(ones.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Map<String, Node> ones, Map<String, Node> others) {
        if (!ones.keySet().equals(others.keySet())) {
            return false;
        }
        for (var entry : ones.entrySet()) {
            var there = others.get(entry.getKey());
            if (there == null || !same(entry.getValue(), there)) {
                return false;
            }
        }
        return true;
    }
}
