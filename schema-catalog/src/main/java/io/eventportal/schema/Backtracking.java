package io.eventportal.schema;

import io.eventportal.schema.Expression.Ahead;
import io.eventportal.schema.Expression.Alternatives;
import io.eventportal.schema.Expression.Behind;
import io.eventportal.schema.Expression.Boundary;
import io.eventportal.schema.Expression.End;
import io.eventportal.schema.Expression.One;
import io.eventportal.schema.Expression.Repeat;
import io.eventportal.schema.Expression.Sequence;
import io.eventportal.schema.Expression.Start;
import java.util.List;

/**
 * Looks for an expression in a text the way that ECMA 262 describes and most engines go: the first option first, and back
 * where that fails. It only counts what that takes; engines that remember where they failed take less.
 */
final class Backtracking {

    private static final int DEEPEST = 2_000;

    private final int[] text;
    private final int maxSteps;
    private int steps;
    private int depth;

    private Backtracking(int[] text, int maxSteps) {
        this.text = text;
        this.maxSteps = maxSteps;
    }

    /** What comes after a part of the expression, at a place of the text. */
    private interface Rest {

        boolean matches(int at);
    }

    /** Steps it takes to find the expression or to see that it is not there; more than {@code maxSteps} are not counted. */
    static int steps(Expression expression, String text, int maxSteps) {
        var search = new Backtracking(text.codePoints().toArray(), maxSteps);
        try {
            var from = 0;
            while (from <= search.text.length && !search.matches(expression, from, end -> true)) {
                from++;
            }
        } catch (EnoughException e) {
            // counted as far as wanted
        }
        return search.steps;
    }

    private boolean matches(Expression expression, int at, Rest rest) {
        if (++steps > maxSteps || ++depth > DEEPEST) {
            throw new EnoughException();
        }
        var matches = switch (expression) {
            case One one -> at < text.length && one.members().contains(text[at]) && rest.matches(at + 1);
            case Sequence sequence -> sequence(sequence.parts(), 0, at, rest);
            case Alternatives alternatives ->
                alternatives.options().stream().anyMatch(option -> matches(option, at, rest));
            case Repeat repeat -> repeat(repeat, 0, at, rest);
            case Start start -> at == 0 && rest.matches(at);
            case End end -> at == text.length && rest.matches(at);
            case Boundary boundary -> (isWord(at - 1) != isWord(at)) != boundary.negated() && rest.matches(at);
            case Ahead ahead -> matches(ahead.part(), at, end -> true) != ahead.negated() && rest.matches(at);
            case Behind behind -> isBehind(behind.part(), at) != behind.negated() && rest.matches(at);
        };
        depth--;
        return matches;
    }

    private boolean sequence(List<Expression> parts, int next, int at, Rest rest) {
        return next == parts.size()
                ? rest.matches(at)
                : matches(parts.get(next), at, end -> sequence(parts, next + 1, end, rest));
    }

    /** As often as it goes, then less; a turn that reads nothing is the last. */
    private boolean repeat(Repeat repeat, int done, int at, Rest rest) {
        var more = repeat.max() < 0 || done < repeat.max();
        if (more && matches(repeat.part(), at, end -> end > at && repeat(repeat, done + 1, end, rest))) {
            return true;
        }
        return (done >= repeat.min() || readsNothing(repeat.part(), at)) && rest.matches(at);
    }

    private boolean readsNothing(Expression part, int at) {
        return matches(part, at, end -> end == at);
    }

    private boolean isBehind(Expression part, int at) {
        for (var from = at; from >= 0; from--) {
            if (matches(part, from, end -> end == at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWord(int at) {
        return at >= 0 && at < text.length && CodePoints.WORD.contains(text[at]);
    }

    private static final class EnoughException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("enough steps", null, false, false);
        }
    }
}
