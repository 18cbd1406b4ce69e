package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds a number between bounds that is a multiple of some numbers and of others not. Exact: no binary fractions. */
final class NumberSearch {

    private static final int MAX_TRIES = 20_000;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final List<JsonNode> refused;
    private final List<BigDecimal> divisors = new ArrayList<>();
    private final List<BigDecimal> nonDivisors = new ArrayList<>();
    private final boolean fraction;
    private @Nullable BigDecimal low;
    private @Nullable BigDecimal high;
    private boolean lowOpen;
    private boolean highOpen;

    private NumberSearch(Branch branch) {
        refused = branch.refused;
        // Draft 4 tells 1.0 from 1: such a number is an integer here and none there.
        fraction = Boolean.TRUE.equals(branch.notInteger) && !branch.plainInteger;
        if (branch.notInteger != null && !fraction) {
            nonDivisors.add(BigDecimal.ONE);
        }
        for (var keyword : branch.keywords) {
            switch (keyword.assertion()) {
                case Assertion.MultipleOf a -> (keyword.positive() ? divisors : nonDivisors).add(a.divisor());
                case Assertion.NumberBound a -> bound(a);
                default -> {
                    // About other kinds of values.
                }
            }
        }
    }

    static Outcome solve(Branch branch) {
        var numbers = new NumberSearch(branch);
        return numbers.divisors.isEmpty() ? numbers.anywhere() : numbers.onGrid();
    }

    private void bound(Assertion.NumberBound bound) {
        if (bound.lower()) {
            var order = low == null ? 1 : bound.limit().compareTo(low);
            lowOpen = order > 0 ? bound.exclusive() : order == 0 ? lowOpen || bound.exclusive() : lowOpen;
            low = order > 0 ? bound.limit() : low;
        } else {
            var order = high == null ? -1 : bound.limit().compareTo(high);
            highOpen = order < 0 ? bound.exclusive() : order == 0 ? highOpen || bound.exclusive() : highOpen;
            high = order < 0 ? bound.limit() : high;
        }
    }

    private boolean within(BigDecimal value) {
        var above = low == null || value.compareTo(low) > (lowOpen ? 0 : -1);
        var below = high == null || value.compareTo(high) < (highOpen ? 0 : 1);
        return above && below;
    }

    private boolean isWanted(BigDecimal value) {
        return within(value)
                && nonDivisors.stream().noneMatch(divisor -> Evaluator.isMultiple(value, divisor))
                && !JsonValues.contains(refused, node(value));
    }

    private JsonNode node(BigDecimal value) {
        var json = JsonNodeFactory.instance;
        var integral = value.stripTrailingZeros().scale() <= 0;
        if (integral && fraction) {
            return json.numberNode(value.setScale(1, RoundingMode.UNNECESSARY));
        }
        return integral ? json.numberNode(value.toBigInteger()) : json.numberNode(value.stripTrailingZeros());
    }

    /** Multiples of the divisors' least common multiple, one by one. */
    private Outcome onGrid() {
        var step = divisors.getFirst();
        for (var divisor : divisors) {
            step = leastCommonMultiple(step, divisor);
        }
        for (var divisor : nonDivisors) {
            if (Evaluator.isMultiple(step, divisor)) {
                return None.PROVEN;
            }
        }
        var first =
                low == null ? null : low.divide(step, 0, RoundingMode.CEILING).toBigInteger();
        var last =
                high == null ? null : high.divide(step, 0, RoundingMode.FLOOR).toBigInteger();
        if (first != null && last != null && first.compareTo(last) > 0) {
            return None.PROVEN;
        }
        var start = nearest(BigInteger.ONE, first, last);
        var upward = last == null || start.compareTo(last) < 0 || (first != null && start.equals(first));
        return walk(start, upward ? last : first, upward, step, upward ? first : last);
    }

    private static BigInteger nearest(BigInteger wanted, @Nullable BigInteger first, @Nullable BigInteger last) {
        var atLeast = first == null ? wanted : wanted.max(first);
        return last == null ? atLeast : atLeast.min(last);
    }

    /** Tries {@code start} and on towards {@code end}, then from {@code start} towards {@code other}. */
    private Outcome walk(
            BigInteger start, @Nullable BigInteger end, boolean upward, BigDecimal step, @Nullable BigInteger other) {
        var tries = 0;
        for (var direction : List.of(upward, !upward)) {
            var limit = direction == upward ? end : other;
            var by = direction ? BigInteger.ONE : BigInteger.ONE.negate();
            var factor = start;
            while (limit == null || (direction ? factor.compareTo(limit) <= 0 : factor.compareTo(limit) >= 0)) {
                var value = step.multiply(new BigDecimal(factor));
                if (isWanted(value)) {
                    return new Found(node(value), null);
                }
                if (++tries > MAX_TRIES) {
                    return new Unknown(new Doubt("multipleOf", "too many multiples to try one by one", null));
                }
                factor = factor.add(by);
            }
        }
        return None.PROVEN;
    }

    private static BigDecimal leastCommonMultiple(BigDecimal one, BigDecimal other) {
        var scale = Math.max(0, Math.max(one.scale(), other.scale()));
        var a = one.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        var b = other.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        return new BigDecimal(a.divide(a.gcd(b)).multiply(b), scale);
    }

    /** Any number between the bounds: between two different ones there are always enough. */
    private Outcome anywhere() {
        if (low != null && high != null && low.compareTo(high) >= 0) {
            return isWanted(low) && isWanted(high) ? new Found(node(low), null) : None.PROVEN;
        }
        for (var candidate : candidates()) {
            if (isWanted(candidate)) {
                return new Found(node(candidate), null);
            }
        }
        return new Unknown(new Doubt("multipleOf", "no number was found between the bounds", null));
    }

    private List<BigDecimal> candidates() {
        var candidates = new ArrayList<BigDecimal>();
        candidates.add(BigDecimal.ONE);
        candidates.add(BigDecimal.ZERO);
        candidates.add(new BigDecimal("0.5"));
        if (low != null) {
            candidates.add(low);
            candidates.add(low.add(BigDecimal.ONE).setScale(0, RoundingMode.FLOOR));
        }
        if (high != null) {
            candidates.add(high);
            candidates.add(high.subtract(BigDecimal.ONE).setScale(0, RoundingMode.CEILING));
        }
        var from = low == null ? (high == null ? BigDecimal.ZERO : high.subtract(TWO)) : low;
        var to = high == null ? from.add(TWO) : high;
        var fineness = refused.size() + nonDivisors.size() + 4;
        for (var i = 1; i <= fineness && i < 500; i++) {
            // One third keeps clear of short decimals, and with them of multiples.
            var part = BigDecimal.valueOf(i).divide(BigDecimal.valueOf(fineness + 1L), 12, RoundingMode.HALF_UP);
            candidates.add(from.add(to.subtract(from).multiply(part)));
            candidates.add(from.add(to.subtract(from).multiply(part).setScale(3, RoundingMode.HALF_UP)));
        }
        return candidates;
    }
}
