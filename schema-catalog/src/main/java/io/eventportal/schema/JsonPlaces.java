package io.eventportal.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The places in JSON values that a JSON Schema speaks of, through references and all that applies in place. A reference
 * that is not followed (an anchor, an identifier, a dynamic one) leaves in doubt what is there.
 */
public final class JsonPlaces {

    private static final String SENSITIVE = "x-sensitive";
    private static final int MAX_PARTS = 2_000;
    private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONS = List.of("if", "then", "else");
    private static final List<String> DEPENDENCIES = List.of("dependentSchemas", "dependencies");
    private static final List<String> ITEMS =
            List.of("items", "prefixItems", "additionalItems", "contains", "unevaluatedItems");
    private static final List<String> ANY_NAME = List.of("additionalProperties", "unevaluatedProperties");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaSource source;
    private final JsonNode root;
    private final Map<String, JsonNode> texts = new ConcurrentHashMap<>();

    /** @throws InvalidSchemaException if the text is no JSON */
    public JsonPlaces(SchemaSource source) {
        this.source = source;
        this.root = JsonText.read(source.text(), "The schema");
    }

    private enum Standing {
        DECLARED,
        UNDECLARED,
        /** Left open, or in doubt. */
        OPEN
    }

    private record Found(Standing standing, boolean sensitive) {}

    /** Whether the schema names the place, or leaves open what is there. */
    public boolean declares(String pointer) {
        return find(pointer).standing != Standing.UNDECLARED;
    }

    /** Whether a value there may be told: the schema names the place, and marks neither it nor what it is in as sensitive. */
    public boolean mayBeTold(String pointer) {
        var found = find(pointer);
        return found.standing == Standing.DECLARED && !found.sensitive;
    }

    private Found find(String pointer) {
        var here = expand(List.of(new Part(root, root)));
        var sensitive = here.isSensitive();
        for (var step : DeclaredFields.steps(pointer)) {
            if (here.inDoubt || !here.names(step)) {
                return new Found(Standing.OPEN, sensitive);
            }
            var inside = here.inside(step);
            if (inside.isEmpty()) {
                return new Found(Standing.UNDECLARED, sensitive);
            }
            here = expand(inside);
            sensitive |= here.isSensitive();
        }
        return new Found(here.inDoubt ? Standing.OPEN : Standing.DECLARED, sensitive);
    }

    /** A schema, and the text in which its references are looked up. */
    private record Part(JsonNode schema, JsonNode text) {

        Part of(JsonNode other) {
            return new Part(other, text);
        }
    }

    /** All schemas that apply at one place. */
    private record Place(List<Part> parts, boolean inDoubt) {

        boolean isSensitive() {
            return parts.stream().anyMatch(part -> part.schema.path(SENSITIVE).asBoolean(false));
        }

        /** Whether anything is said of fields, or of items if that is the step. */
        boolean names(String step) {
            return parts.stream()
                    .map(Part::schema)
                    .anyMatch(schema -> step.equals("*") ? ITEMS.stream().anyMatch(schema::has) : namesFields(schema));
        }

        private static boolean namesFields(JsonNode schema) {
            return schema.has("properties")
                    || schema.has("patternProperties")
                    || ANY_NAME.stream().anyMatch(keyword -> schema.has(keyword) && !isTrue(schema.path(keyword)));
        }

        private static boolean isTrue(JsonNode schema) {
            return schema.isBoolean() && schema.asBoolean();
        }

        List<Part> inside(String step) {
            var inside = new ArrayList<Part>();
            for (var part : parts) {
                var schema = part.schema;
                var property = schema.path("properties").path(step);
                if (!property.isMissingNode()) {
                    inside.add(part.of(property));
                }
                // Which pattern a name matches is not tried: patterns may be slow, and one of them declares it.
                schema.path("patternProperties").forEach(one -> inside.add(part.of(one)));
                ANY_NAME.stream().map(schema::path).filter(JsonNode::isObject).forEach(one -> inside.add(part.of(one)));
                if (step.equals("*")) {
                    ITEMS.stream().map(schema::path).forEach(items -> addItems(part, items, inside));
                }
            }
            return inside;
        }

        private static void addItems(Part part, JsonNode items, List<Part> inside) {
            if (items.isArray()) {
                items.forEach(one -> inside.add(part.of(one)));
            } else if (items.isObject() || isTrue(items)) {
                inside.add(part.of(items));
            }
        }
    }

    private Place expand(List<Part> written) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<JsonNode, Boolean>());
        var parts = new ArrayList<Part>();
        Deque<Part> left = new ArrayDeque<>(written);
        var inDoubt = false;
        while (!left.isEmpty()) {
            var part = left.removeFirst();
            if (!part.schema.isObject() || !seen.add(part.schema)) {
                continue;
            }
            if (parts.size() >= MAX_PARTS) {
                return new Place(parts, true);
            }
            parts.add(part);
            inDoubt |= part.schema.has("$dynamicRef") || part.schema.has("$recursiveRef");
            if (part.schema.has("$ref")) {
                var target = target(part);
                inDoubt |= target == null;
                if (target != null) {
                    left.add(target);
                }
            }
            applied(part, left);
        }
        return new Place(parts, inDoubt);
    }

    private static void applied(Part part, Deque<Part> left) {
        ALTERNATIVES.forEach(keyword -> part.schema.path(keyword).forEach(one -> left.add(part.of(one))));
        CONDITIONS.forEach(keyword -> left.add(part.of(part.schema.path(keyword))));
        DEPENDENCIES.forEach(keyword -> part.schema.path(keyword).forEach(one -> left.add(part.of(one))));
    }

    /** Null if it is not followed. */
    private @Nullable Part target(Part part) {
        var reference = part.schema.path("$ref").asString("");
        var hash = reference.indexOf('#');
        var file = hash < 0 ? reference : reference.substring(0, hash);
        var pointer = hash < 0 ? "" : reference.substring(hash + 1);
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            return null;
        }
        try {
            var text = file.isEmpty() ? part.text : texts.computeIfAbsent(file, this::read);
            var decoded = URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8);
            var found = text.at(JsonPointer.compile(decoded));
            return found.isMissingNode() ? null : new Part(found, text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private JsonNode read(String file) {
        var text = source.references().get(file);
        try {
            return text == null ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
