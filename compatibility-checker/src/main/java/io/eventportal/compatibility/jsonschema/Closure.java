package io.eventportal.compatibility.jsonschema;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The lenient reading of a writer's schema: an object has only names that the schema declares, unless the schema itself says
 * something about undeclared ones or nothing about objects at all.
 *
 * <p>A schema that demands more properties than it declares, or only says what names look like, describes a map and stays
 * open too: closed, it would describe nothing.
 *
 * <p>Declared are the names and patterns anywhere among the schemas that apply to the same object; of {@code oneOf}, those of
 * the option that the object takes. A schema that says nothing about objects ({@code true}, {@code {}}) stays open.
 */
final class Closure {

    /** @param names declared names; {@code open}: whether undeclared names are allowed all the same */
    record Declared(Set<String> names, boolean open) {}

    /** Which option of a {@code oneOf} an object takes; null if that is not known. */
    interface Choice {
        @Nullable Node of(Assertion.OneOf oneOf);
    }

    Declared declared(Node node, Choice choice) {
        var walk = new Walk(choice);
        walk.visit(node);
        var map = walk.named && walk.names.isEmpty();
        var tooFew = walk.atLeast > walk.names.size();
        return new Declared(walk.names, walk.open || !walk.aboutObjects || map || tooFew);
    }

    @Nullable Boolean admits(Node node, JsonNode object, Evaluator evaluator) {
        var declared = declared(node, oneOf -> taken(oneOf, object, evaluator));
        return declared.open() || declared.names().containsAll(object.propertyNames());
    }

    private static @Nullable Node taken(Assertion.OneOf oneOf, JsonNode object, Evaluator evaluator) {
        return oneOf.options().stream()
                .filter(option -> Boolean.TRUE.equals(evaluator.satisfies(object, option)))
                .findFirst()
                .orElse(null);
    }

    private static final class Walk {

        private final Choice choice;
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<Node> seen = new HashSet<>();
        private boolean open;
        private boolean aboutObjects;
        private boolean named;
        private long atLeast;

        Walk(Choice choice) {
            this.choice = choice;
        }

        void visit(Node node) {
            if (seen.add(node)) {
                node.constraints().forEach(constraint -> visit(constraint.assertion()));
            }
        }

        private void visit(Assertion assertion) {
            switch (assertion) {
                case Assertion.TypeIs a -> aboutObjects |= a.types().contains(JsonType.OBJECT);
                case Assertion.Properties a -> properties(a);
                case Assertion.Required a -> declare(Set.of(a.name()));
                case Assertion.DependentRequired a -> {
                    declare(Set.of(a.key()));
                    declare(Set.copyOf(a.names()));
                }
                case Assertion.DependentSchema a -> {
                    declare(Set.of(a.key()));
                    visit(a.schema());
                }
                case Assertion.PropertyNames a -> named = true;
                case Assertion.PropertyCount a -> atLeast = a.lower() ? Math.max(atLeast, a.limit()) : atLeast;
                case Assertion.AllOf a -> a.parts().forEach(this::visit);
                case Assertion.AnyOf a -> a.options().forEach(this::visit);
                case Assertion.OneOf a -> oneOf(a);
                case Assertion.Conditional a -> {
                    visit(a.condition());
                    visit(a.then());
                    visit(a.otherwise());
                }
                case Assertion.Reference a -> visit(a.target());
                case Assertion.EnumOf a -> open = true; // The values say which names there are.
                case Assertion.Not a -> {}
                case Assertion.Unevaluated a -> unevaluated(a);
                case Assertion.Opaque a -> open = true;
                case Assertion.NumberBound a -> {}
                case Assertion.MultipleOf a -> {}
                case Assertion.LengthBound a -> {}
                case Assertion.PatternIs a -> {}
                case Assertion.FormatIs a -> {}
                case Assertion.Items a -> {}
                case Assertion.ItemCount a -> {}
                case Assertion.Contains a -> {}
                case Assertion.UniqueItems a -> {}
            }
        }

        private void properties(Assertion.Properties shape) {
            declare(shape.named().keySet());
            open |= shape.additional() != null || !shape.patterns().isEmpty();
        }

        private void unevaluated(Assertion.Unevaluated rule) {
            if (rule.keyword().equals("unevaluatedProperties")) {
                aboutObjects = true;
                open = true; // The schema itself says what becomes of undeclared names.
            }
        }

        private void declare(Set<String> more) {
            aboutObjects = true;
            names.addAll(more);
        }

        private void oneOf(Assertion.OneOf oneOf) {
            var taken = choice.of(oneOf);
            if (taken == null) {
                oneOf.options().forEach(this::visit);
            } else {
                visit(taken);
            }
        }
    }
}
