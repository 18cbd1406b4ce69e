package io.eventportal.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The references of a schema that refers to nothing but its own definitions, by their names. Most schemas are such; what
 * their references mean is seen at once, and two of them with the same text and the same definitions mean the same.
 */
public final class LocalReferences {

    private static final int MAX_CHAIN = 50;

    private final JsonNode tree;
    private final JsonSchemaDialect dialect;
    private final Map<String, JsonNode> targets = new LinkedHashMap<>();

    private LocalReferences(JsonNode tree, JsonSchemaDialect dialect) {
        this.tree = tree;
        this.dialect = dialect;
    }

    /** Empty if the schema has other references, identifiers or anchors below its root, or definitions that are endless. */
    static Optional<LocalReferences> of(JsonNode tree, JsonSchemaDialect dialect) {
        var references = new LocalReferences(tree, dialect);
        return references.collect(tree) && !references.isEndless() ? Optional.of(references) : Optional.empty();
    }

    /** The schemas referred to, by the reference as it is written, for example {@code #/definitions/address}. */
    public Map<String, JsonNode> targets() {
        return Collections.unmodifiableMap(targets);
    }

    /** Looks at more than schemas: what stands in examples may make a schema look less plain than it is, never more. */
    private boolean collect(JsonNode node) {
        if (node.isObject()) {
            for (var entry : node.properties()) {
                var value = entry.getValue();
                if (value.isContainer() ? !collect(value) : !isPlain(entry.getKey(), value, node)) {
                    return false;
                }
            }
        } else {
            for (var item : node) {
                if (item.isContainer() && !collect(item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isPlain(String key, JsonNode value, JsonNode owner) {
        return switch (key) {
            case "$ref" -> value.isString() && isOwnDefinition(value.stringValue());
            case "$id" -> owner == tree && !value.asString("").contains("#");
            case "id" ->
                dialect != JsonSchemaDialect.DRAFT_4
                        || (owner == tree && !value.asString("").contains("#"));
            case "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef" -> false;
            default -> true;
        };
    }

    private boolean isOwnDefinition(String ref) {
        if (targets.containsKey(ref)) {
            return true;
        }
        var target = definition(ref);
        if (target == null || !JsonSchemaKeywords.isSchema(target)) {
            return false;
        }
        targets.put(ref, target);
        return true;
    }

    private @Nullable JsonNode definition(String ref) {
        for (var keyword : new String[] {"definitions", "$defs"}) {
            if (ref.startsWith(keyword, 2) && ref.startsWith("#/") && ref.startsWith("/", 2 + keyword.length())) {
                var name = ref.substring(3 + keyword.length());
                return isPlainName(name) ? tree.path(keyword).get(name) : null;
            }
        }
        return null;
    }

    private static boolean isPlainName(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '$');
    }

    /** Whether a definition may apply itself to the same value again; a long chain counts as such. */
    private boolean isEndless() {
        var next = new HashMap<String, Set<String>>();
        targets.forEach((ref, target) -> next.put(ref, inPlace(target, new HashSet<>())));
        // What only leads to what ends, ends.
        for (var i = 0; i < MAX_CHAIN && next.values().removeIf(Set::isEmpty); i++) {
            next.values().forEach(refs -> refs.retainAll(next.keySet()));
        }
        return !next.isEmpty();
    }

    private Set<String> inPlace(JsonNode schema, Set<String> into) {
        var ref = schema.get("$ref");
        if (ref != null && ref.isString()) {
            into.add(ref.stringValue());
        }
        for (var child : JsonSchemaKeywords.children(schema, dialect)) {
            if (child.position() == JsonSchemaKeywords.Position.IN_PLACE) {
                inPlace(child.node(), into);
            }
        }
        return into;
    }
}
