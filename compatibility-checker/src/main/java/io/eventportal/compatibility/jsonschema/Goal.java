package io.eventportal.compatibility.jsonschema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that the value sought must fulfil. */
sealed interface Goal {

    /**
     * The value satisfies a schema, or does not.
     *
     * @param closing whether the schema is the writer's under the lenient policy, so that objects below it have declared
     *     names only
     * @param root whether the value itself is bound to declared names by this schema; only with {@code closing}
     */
    record Satisfies(Node node, boolean positive, boolean closing, boolean root) implements Goal {

        static Satisfies writer(Node node, boolean closing) {
            return new Satisfies(node, true, closing, closing);
        }

        static Satisfies not(Node node) {
            return new Satisfies(node, false, false, false);
        }

        static Satisfies yes(Node node) {
            return new Satisfies(node, true, false, false);
        }
    }

    /** The value is of one of these types. */
    record HasType(Set<JsonType> types) implements Goal {}

    /** The value is a number that is no integer; {@code plain}: or an integer written with a fraction. */
    record NotInteger(boolean plain) implements Goal {}

    record Present(String name) implements Goal {}

    record Absent(String name) implements Goal {}

    /** A keyword about one kind of value holds, if the value is of that kind, or is broken. */
    record Keyword(Assertion assertion, boolean positive, boolean closing) implements Goal {}

    /** Some property has a name of this class, and a value of this kind. */
    record SomeProperty(Names names, @Nullable Satisfies value) implements Goal {}

    /** Some item from index {@code from} on, or only there if {@code exact}, is of this kind. */
    record SomeItem(int from, boolean exact, Satisfies value) implements Goal {}

    /** Every item is of this kind. */
    record EveryItem(Satisfies value) implements Goal {}

    /** At least {@code times} items are of this kind. */
    record ManyItems(long times, Satisfies value) implements Goal {}

    /** At most {@code times} items are of this kind. */
    record FewItems(long times, Satisfies value) implements Goal {}

    /** Two items are equal. */
    record Repeated() implements Goal {}

    /** The value takes this option of a {@code oneOf}. */
    record Took(Assertion.OneOf oneOf, Node option) implements Goal {}

    /** What is asked here is not modelled: any value found is only a candidate. */
    record Unmodelled(Node owner, String keyword) implements Goal {}

    /**
     * A class of property names.
     *
     * @param exact the only member; null if the class is given by the rest
     * @param matching patterns that names match
     * @param missing patterns that names do not match
     * @param others names that are not members
     * @param kind what the name, as a string, must satisfy
     */
    record Names(
            @Nullable String exact,
            List<String> matching,
            List<String> missing,
            Set<String> others,
            @Nullable Satisfies kind) {

        static Names only(String name) {
            return new Names(name, List.of(), List.of(), Set.of(), null);
        }
    }
}
