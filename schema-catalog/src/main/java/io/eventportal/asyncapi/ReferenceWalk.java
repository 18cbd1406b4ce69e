package io.eventportal.asyncapi;

import java.util.Set;
import java.util.function.Consumer;

/** Visits every reference object of a tree, but not what only looks like one in examples, constants and extensions. */
final class ReferenceWalk {

    /** Keywords whose values are data. */
    private static final Set<String> LITERALS = Set.of("examples", "example", "default", "const", "enum");

    /** Keywords whose children are named by the author: none of those names is a keyword. */
    private static final Set<String> NAMED = Set.of(
            "properties",
            "patternProperties",
            "definitions",
            "$defs",
            "dependentSchemas",
            "schemas",
            "messages",
            "channels",
            "operations",
            "servers",
            "parameters");

    private final Consumer<Place> visitor;

    ReferenceWalk(Consumer<Place> visitor) {
        this.visitor = visitor;
    }

    void walk(Place root) {
        walk(root, Names.KEYWORDS);
    }

    /** What the names of an object are. */
    enum Names {
        KEYWORDS,
        AUTHORS;

        /** What the names below a child are. */
        Names below(String name) {
            return this == KEYWORDS && NAMED.contains(name) ? AUTHORS : KEYWORDS;
        }

        /** Whether the child is data, in which nothing refers to anything. */
        boolean isLiteral(String name) {
            return this == KEYWORDS && (LITERALS.contains(name) || name.startsWith("x-"));
        }
    }

    private void walk(Place place, Names names) {
        if (place.node().isArray()) {
            for (int i = 0; i < place.node().size(); i++) {
                walk(place.child(i), Names.KEYWORDS);
            }
            return;
        }
        if (!place.node().isObject()) {
            return;
        }
        if (names == Names.KEYWORDS && place.reference() != null) {
            visitor.accept(place);
            return;
        }
        for (var name : place.node().propertyNames()) {
            var child = place.child(name);
            if (child != null && !names.isLiteral(name)) {
                walk(child, names.below(name));
            }
        }
    }
}
