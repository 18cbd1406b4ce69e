package io.eventportal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which keywords of JSON Schema hold schemas, and in what shape; read per dialect. */
final class JsonSchemaKeywords {

    /** Keywords that tell humans something and constrain nothing. */
    static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "example",
            "examples",
            "$comment",
            "deprecated",
            "readOnly",
            "writeOnly");

    /** Keywords whose schema is applied to the very same value. */
    private static final Set<String> IN_PLACE_SCHEMA = Set.of("not", "if", "then", "else");

    private static final Set<String> IN_PLACE_LIST = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> IN_PLACE_MAP = Set.of("dependentSchemas", "dependencies");
    private static final Set<String> VALUE_SCHEMA = Set.of(
            "additionalProperties",
            "additionalItems",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "contentSchema");
    private static final Set<String> VALUE_LIST = Set.of("prefixItems");
    private static final Set<String> VALUE_MAP = Set.of("properties", "patternProperties");
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");

    private JsonSchemaKeywords() {}

    /** Which kind of child: one applied to the same value, to a part of it, or not at all unless referenced. */
    enum Position {
        IN_PLACE,
        PART,
        DEFINITION
    }

    /** @param tokens path from the parent schema, for example {@code [properties, amount]} */
    record Child(Position position, List<String> tokens, JsonNode node) {}

    /** The schemas that a schema object holds directly. Siblings of {@code $ref} are inert up to draft 7. */
    static List<Child> children(JsonNode schema, JsonSchemaDialect dialect) {
        var children = new ArrayList<Child>();
        if (!schema.isObject() || (dialect.refHidesSiblings() && schema.has("$ref"))) {
            return children;
        }
        for (var entry : schema.properties()) {
            collect(entry.getKey(), entry.getValue(), children);
        }
        return children;
    }

    private static void collect(String keyword, JsonNode value, List<Child> children) {
        if (IN_PLACE_SCHEMA.contains(keyword)) {
            single(Position.IN_PLACE, keyword, value, children);
        } else if (IN_PLACE_LIST.contains(keyword)) {
            list(Position.IN_PLACE, keyword, value, children);
        } else if (IN_PLACE_MAP.contains(keyword)) {
            map(Position.IN_PLACE, keyword, value, children);
        } else if (VALUE_SCHEMA.contains(keyword)) {
            single(Position.PART, keyword, value, children);
        } else if (VALUE_LIST.contains(keyword)) {
            list(Position.PART, keyword, value, children);
        } else if (VALUE_MAP.contains(keyword)) {
            map(Position.PART, keyword, value, children);
        } else if (DEFINITIONS.contains(keyword)) {
            map(Position.DEFINITION, keyword, value, children);
        } else if (keyword.equals("items")) {
            single(Position.PART, keyword, value, children);
            list(Position.PART, keyword, value, children);
        }
    }

    private static void single(Position position, String keyword, JsonNode value, List<Child> children) {
        if (isSchema(value)) {
            children.add(new Child(position, List.of(keyword), value));
        }
    }

    private static void list(Position position, String keyword, JsonNode value, List<Child> children) {
        if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                if (isSchema(value.get(i))) {
                    children.add(new Child(position, List.of(keyword, String.valueOf(i)), value.get(i)));
                }
            }
        }
    }

    private static void map(Position position, String keyword, JsonNode value, List<Child> children) {
        if (value.isObject()) {
            for (var entry : value.properties()) {
                if (isSchema(entry.getValue())) {
                    children.add(new Child(position, List.of(keyword, entry.getKey()), entry.getValue()));
                }
            }
        }
    }

    static boolean isSchema(JsonNode value) {
        return value.isObject() || value.isBoolean();
    }
}
