package io.eventportal.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An ECMA 262 regular expression, read. No back references: what is left is regular, look-around included.
 *
 * @see <a href="https://262.ecma-international.org/#sec-patterns">ECMA 262, patterns</a>
 */
public sealed interface Expression {

    /** One character of a class. */
    record One(CodePoints members) implements Expression {}

    /** One after the other; of none: the empty text. */
    record Sequence(List<Expression> parts) implements Expression {}

    record Alternatives(List<Expression> options) implements Expression {}

    /** @param max -1 for any number */
    record Repeat(Expression part, int min, int max) implements Expression {}

    /** The start of the text. */
    record Start() implements Expression {}

    /** The end of the text. */
    record End() implements Expression {}

    /** Between a word character and another one; {@code negated}: anywhere else. */
    record Boundary(boolean negated) implements Expression {}

    /** What follows here begins like this, or not. */
    record Ahead(Expression part, boolean negated) implements Expression {}

    /** What stands before here ends like this, or not. */
    record Behind(Expression part, boolean negated) implements Expression {}

    /** The same expression for {@code java.util.regex}, which reads several signs in another way. */
    default String toJava() {
        return switch (this) {
            case One a -> a.members().toJava();
            case Sequence a -> a.parts().stream().map(Expression::toJava).collect(Collectors.joining("", "(?:", ")"));
            case Alternatives a ->
                a.options().stream().map(Expression::toJava).collect(Collectors.joining("|", "(?:", ")"));
            case Repeat a ->
                "(?:" + a.part().toJava() + "){" + a.min() + "," + (a.max() < 0 ? "" : String.valueOf(a.max())) + "}";
            case Start a -> "\\A";
            case End a -> "\\z";
            case Boundary a -> {
                var word = CodePoints.WORD.toJava();
                yield a.negated()
                        ? "(?:(?<=%1$s)(?=%1$s)|(?<!%1$s)(?!%1$s))".formatted(word)
                        : "(?:(?<=%1$s)(?!%1$s)|(?<!%1$s)(?=%1$s))".formatted(word);
            }
            case Ahead a -> (a.negated() ? "(?!" : "(?=") + a.part().toJava() + ")";
            case Behind a -> (a.negated() ? "(?<!" : "(?<=") + a.part().toJava() + ")";
        };
    }
}
