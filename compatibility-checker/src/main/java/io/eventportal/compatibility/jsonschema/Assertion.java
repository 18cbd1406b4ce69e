package io.eventportal.compatibility.jsonschema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a keyword asks of a value, the same across drafts. Those about one kind of value are silent on all others. */
sealed interface Assertion {

    /** Limits of counts beyond this are as good as none. */
    long UNBOUNDED = Long.MAX_VALUE / 4;

    /**
     * @param integer whether integers are allowed where {@code NUMBER} is not among the types
     * @param plain whether an integer must be written without a fraction, as draft 4 has it
     */
    record TypeIs(Set<JsonType> types, boolean integer, boolean plain) implements Assertion {}

    record EnumOf(List<JsonNode> values) implements Assertion {}

    record NumberBound(BigDecimal limit, boolean exclusive, boolean lower) implements Assertion {}

    record MultipleOf(BigDecimal divisor) implements Assertion {}

    /** Length in code points. */
    record LengthBound(long limit, boolean lower) implements Assertion {}

    record PatternIs(String pattern) implements Assertion {}

    /** Only where formats bind; a known one. */
    record FormatIs(String name) implements Assertion {}

    record Required(String name) implements Assertion {}

    record PropertyCount(long limit, boolean lower) implements Assertion {}

    record Properties(
            Map<String, Node> named,
            Map<String, Node> patterns,
            @Nullable Node additional) implements Assertion {

        /** Whether a name is for certain neither among those named nor matched by a pattern. */
        boolean isOther(String name) {
            return !named.containsKey(name)
                    && patterns.keySet().stream()
                            .allMatch(pattern -> Boolean.FALSE.equals(Evaluator.matches(pattern, name)));
        }
    }

    record PropertyNames(Node names) implements Assertion {}

    record DependentRequired(String key, List<String> names) implements Assertion {}

    record DependentSchema(String key, Node schema) implements Assertion {}

    record Items(List<Node> prefix, @Nullable Node rest) implements Assertion {}

    record ItemCount(long limit, boolean lower) implements Assertion {}

    /** Between {@code min} and {@code max} items match. */
    record Contains(Node item, long min, long max) implements Assertion {}

    record UniqueItems() implements Assertion {}

    record AllOf(List<Node> parts) implements Assertion {}

    record AnyOf(List<Node> options) implements Assertion {}

    record OneOf(List<Node> options) implements Assertion {}

    record Not(Node refused) implements Assertion {}

    record Conditional(Node condition, Node then, Node otherwise) implements Assertion {}

    record Reference(Node target) implements Assertion {}

    /**
     * {@code unevaluatedProperties} or {@code unevaluatedItems}.
     *
     * @param rest what it asks of what nobody looked at
     * @param meaning the same in plain keywords, for a value that the other keywords of the schema accept
     */
    record Unevaluated(String keyword, Node rest, Node meaning) implements Assertion {}

    /**
     * A keyword whose meaning is not modelled: it can stop a proof, never make one.
     *
     * @param comparable whether an equal keyword in an equal schema means the same
     */
    record Opaque(String keyword, JsonNode value, List<Node> children, boolean comparable) implements Assertion {}
}
