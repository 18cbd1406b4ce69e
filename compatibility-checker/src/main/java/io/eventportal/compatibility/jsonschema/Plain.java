package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.schema.JsonSchema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether some event satisfies a schema, seen without a search: objects of the properties they require, lists without items,
 * numbers and texts with room between their bounds. Anything else is not plain, which says nothing.
 */
final class Plain {

    /** Steps into required properties; a type that requires itself has no value at all. */
    private static final int MAX_DEPTH = 20;

    private static final int MAX_SCHEMAS = 2_000;

    /** A sequence of characters and classes of characters, each of which has members, repeated or not. */
    private static final Pattern PATTERN_WITH_A_MATCH = Pattern.compile(
            "\\^?(([A-Za-z0-9_ :-]|\\[([A-Za-z0-9_](-[A-Za-z0-9])?)+]|\\\\[dw])([*+?]|\\{\\d+(,\\d*)?})?)*\\$?");

    private final Map<String, JsonNode> targets;
    private final boolean formatsBind;
    private int left = MAX_SCHEMAS;

    private Plain(Map<String, JsonNode> targets, boolean formatsBind) {
        this.targets = targets;
        this.formatsBind = formatsBind;
    }

    /** True only if some event satisfies the schema, also one that has declared properties only. */
    static boolean admitsSomething(JsonSchema schema, FormatPolicy formats) {
        return schema.resources()
                .local()
                .map(references ->
                        new Plain(references.targets(), formats == FormatPolicy.ASSERTION).schema(schema.tree(), 0))
                .orElse(false);
    }

    private boolean schema(JsonNode schema, int depth) {
        if (depth > MAX_DEPTH || --left < 0 || !schema.isObject()) {
            return false;
        }
        if (schema.has("$ref")) {
            var target = targets.get(schema.get("$ref").stringValue());
            return target != null && schema.size() == 1 && schema(target, depth + 1);
        }
        return (schema.has("enum") || schema.has("const")) ? listed(schema) : typed(schema, depth);
    }

    /** Values listed beside nothing but a type that the first of them has. */
    private static boolean listed(JsonNode schema) {
        var first =
                schema.has("const") ? schema.get("const") : schema.get("enum").path(0);
        for (var keyword : schema.propertyNames()) {
            switch (keyword) {
                case "title", "description", "default", "examples", "$comment" -> {}
                case "type" -> {
                    if (!(first.isString() && schema.get("type").asString("").equals("string"))) {
                        return false;
                    }
                }
                case "enum", "const" -> {
                    if (schema.has("enum") && schema.has("const")) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return !first.isMissingNode();
    }

    private boolean typed(JsonNode schema, int depth) {
        for (var keyword : schema.propertyNames()) {
            switch (keyword) {
                case "title",
                        "description",
                        "default",
                        "examples",
                        "$comment",
                        "$schema",
                        "$id",
                        "definitions",
                        "$defs" -> {}
                case "deprecated", "readOnly", "writeOnly", "properties", "additionalProperties", "required" -> {}
                case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength" -> {}
                case "items", "uniqueItems", "minItems", "maxItems", "pattern", "type" -> {}
                case "format" -> {
                    if (formatsBind) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> requiredProperties(schema, depth);
            case "array" -> items(schema, depth);
            case "string" -> text(schema);
            case "number", "integer" -> number(schema);
            case "boolean", "null" -> true;
            default -> false;
        };
    }

    private boolean requiredProperties(JsonNode schema, int depth) {
        var properties = schema.path("properties");
        for (var name : schema.path("required")) {
            var property = properties.get(name.asString(""));
            if (property == null || !schema(property, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean items(JsonNode schema, int depth) {
        var least = schema.path("minItems").asDecimal(BigDecimal.ZERO);
        var most = schema.has("maxItems") ? schema.get("maxItems").decimalValue() : BigDecimal.ONE.max(least);
        if (least.signum() == 0) {
            return true;
        }
        return least.compareTo(BigDecimal.ONE) == 0
                && most.compareTo(BigDecimal.ONE) >= 0
                && schema.has("items")
                && schema(schema.get("items"), depth + 1);
    }

    private static boolean text(JsonNode schema) {
        if (schema.has("pattern")) {
            return !schema.has("minLength")
                    && !schema.has("maxLength")
                    && PATTERN_WITH_A_MATCH
                            .matcher(schema.get("pattern").stringValue())
                            .matches();
        }
        return !schema.has("minLength")
                || !schema.has("maxLength")
                || schema.get("minLength")
                                .decimalValue()
                                .compareTo(schema.get("maxLength").decimalValue())
                        <= 0;
    }

    /** One bound, or two with a whole number well between them. */
    private static boolean number(JsonNode schema) {
        var lower = schema.path(schema.has("minimum") ? "minimum" : "exclusiveMinimum");
        var upper = schema.path(schema.has("maximum") ? "maximum" : "exclusiveMaximum");
        if (schema.has("minimum") && schema.has("exclusiveMinimum")
                || schema.has("maximum") && schema.has("exclusiveMaximum")) {
            return false;
        }
        return !lower.isNumber()
                || !upper.isNumber()
                || upper.decimalValue().subtract(lower.decimalValue()).compareTo(BigDecimal.TWO) >= 0;
    }
}
