package io.eventportal.schema;

import io.eventportal.schema.JsonScreen.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * Makes the parts of a screen. A subschema of which every keyword is known here, and can be decided on a value as it comes,
 * is held against it at once; any other is left to the validator, which gets a tree of that value alone.
 */
final class JsonScreenParts {

    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "$defs",
            "definitions",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");

    private static final Set<String> DECIDED = Set.of(
            "type",
            "enum",
            "const",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems");

    private final JsonSchema schema;
    private final JsonValidator validator;
    private final JsonNode text;
    private final Map<List<String>, Part> parts = new HashMap<>();

    JsonScreenParts(JsonSchema schema) {
        this.schema = schema;
        this.validator = new JsonValidator(schema.source());
        this.text = JsonText.read(schema.source().text(), "The schema");
    }

    Part root() {
        return hasOneBase() ? part(text, List.of()) : tree(List.of());
    }

    /** Whether references mean the same wherever they stand. */
    private boolean hasOneBase() {
        return isOnlyOnTop(schema.dialect().idKeyword()) && isOnlyOnTop("$schema") && !hasKey("$anchor");
    }

    private boolean isOnlyOnTop(String keyword) {
        var named = text.findValues(keyword).stream().filter(JsonNode::isString).count();
        return named == (text.path(keyword).isString() ? 1 : 0);
    }

    private boolean hasKey(String keyword) {
        return text.findValue(keyword) != null;
    }

    private Part part(JsonNode schema, List<String> path) {
        if (schema.isBoolean()) {
            return schema.booleanValue() ? Part.ANYTHING : Part.NOTHING;
        }
        var known = parts.get(path);
        if (known != null) {
            return known;
        }
        var later = new Later();
        parts.put(path, later);
        later.part = made(schema, path);
        return later.part;
    }

    private Part made(JsonNode schema, List<String> path) {
        if (schema.has("$ref")) {
            return referred(schema, path);
        }
        for (var keyword : schema.propertyNames()) {
            if (!DECIDED.contains(keyword) && !isAnnotation(keyword)) {
                return tree(path);
            }
        }
        var value = JsonScreenValue.of(schema);
        if (value == null || schema.path("items").isArray()) {
            return tree(path);
        }
        if (schema.has("format") && this.schema.dialect().refHidesSiblings()) { // where formats are asserted
            value.holdStringsAgainst(validator.part(path));
        }
        addProperties(value, schema, path);
        if (schema.has("items")) {
            value.items(part(schema.path("items"), with(path, "items")));
        }
        return value;
    }

    private Part referred(JsonNode schema, List<String> path) {
        var alone =
                schema.propertyNames().stream().allMatch(keyword -> keyword.equals("$ref") || isAnnotation(keyword));
        var pointer = schema.path("$ref").asString("");
        if (!alone || !pointer.startsWith("#/") || pointer.contains("%") || pointer.contains("~")) {
            return tree(path);
        }
        var found = text.at(pointer.substring(1));
        var target = Arrays.asList(pointer.substring(2).split("/"));
        return found.isObject() || found.isBoolean() ? part(found, target) : tree(path);
    }

    private static boolean isAnnotation(String keyword) {
        return ANNOTATIONS.contains(keyword) || keyword.startsWith("x-");
    }

    private void addProperties(JsonScreenValue value, JsonNode schema, List<String> path) {
        var others = schema.get("additionalProperties");
        value.otherProperties(others == null ? Part.ANYTHING : part(others, with(path, "additionalProperties")));
        schema.path("properties")
                .forEachEntry((name, property) -> value.property(name, part(property, with(path, "properties", name))));
        schema.path("required").forEach(name -> value.require(name.asString()));
    }

    private Part tree(List<String> path) {
        return new JsonScreenTree(validator.part(path));
    }

    private static List<String> with(List<String> path, String... steps) {
        var longer = new ArrayList<>(path);
        longer.addAll(List.of(steps));
        return longer;
    }

    /** A part that is being made: a schema may refer to itself. */
    private static final class Later implements Part {

        private @Nullable Part part;

        @Override
        public boolean passes(JsonParser parser) {
            return part != null && part.passes(parser);
        }
    }
}
