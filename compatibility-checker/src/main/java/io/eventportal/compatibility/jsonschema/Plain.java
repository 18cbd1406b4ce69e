package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaDialect;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether some event satisfies a schema, seen without a search: objects of the properties they require, lists without items,
 * numbers and texts with room between their bounds. Anything else is not plain, which says nothing.
 */
final class Plain {

    /** Steps into required properties; a type that requires itself has no value at all. */
    private static final int MAX_DEPTH = 20;

    private static final int MAX_SCHEMAS = 2_000;

    private static final Set<String> SAYING_NOTHING = Set.of(
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "definitions",
            "$defs");

    private static final Set<String> UNDERSTOOD = Set.of(
            "type",
            "properties",
            "additionalProperties",
            "required",
            "items",
            "uniqueItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format");

    /** A sequence of characters and classes of characters, each of which has members, repeated or not. */
    private static final Pattern PATTERN_WITH_A_MATCH = Pattern.compile(
            "\\^?(([A-Za-z0-9_ :-]|\\[([A-Za-z0-9_](-[A-Za-z0-9])?)+]|\\\\[dw])([*+?]|\\{\\d+(,\\d*)?})?)*\\$?");

    private final Map<String, JsonNode> targets;
    private final boolean formatsBind;
    private final boolean constBinds;
    private int left = MAX_SCHEMAS;

    private Plain(Map<String, JsonNode> targets, boolean formatsBind, boolean constBinds) {
        this.targets = targets;
        this.formatsBind = formatsBind;
        this.constBinds = constBinds;
    }

    /** True only if some event satisfies the schema, also one that has declared properties only. */
    static boolean admitsSomething(JsonSchema schema, FormatPolicy formats) {
        return schema.resources()
                .local()
                .map(references -> new Plain(
                                references.targets(),
                                formats == FormatPolicy.ASSERTION,
                                schema.dialect() != JsonSchemaDialect.DRAFT_4)
                        .schema(schema.tree(), 0))
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
        if (schema.has("allOf") || schema.has("anyOf") || schema.has("oneOf")) {
            return combined(schema, depth);
        }
        return (schema.has("enum") || schema.has("const")) ? listed(schema) : typed(schema, depth);
    }

    /** Several of which any may be fulfilled, or all of which speak of different properties. */
    private boolean combined(JsonNode schema, int depth) {
        var others = new HashSet<>(schema.propertyNames());
        others.removeAll(SAYING_NOTHING);
        if (others.size() != 1) {
            return false;
        }
        var keyword = others.iterator().next();
        var parts = schema.get(keyword);
        return switch (keyword) {
            case "anyOf" -> parts.valueStream().anyMatch(part -> schema(part, depth + 1));
            case "oneOf" -> first(parts, depth);
            default -> all(parts, depth);
        };
    }

    /** The first of several, where what it takes is plainly refused by all others. */
    private boolean first(JsonNode parts, int depth) {
        var first = target(parts.get(0));
        for (var i = 1; i < parts.size(); i++) {
            var other = target(parts.get(i));
            if (first == null || other == null || !(areOfOtherTypes(first, other) || tellApart(first, other))) {
                return false;
            }
        }
        return schema(parts.get(0), depth + 1);
    }

    private @Nullable JsonNode target(JsonNode part) {
        var target = part.has("$ref") ? targets.get(part.get("$ref").stringValue()) : part;
        return target == null || target.has("$ref") ? null : target;
    }

    private static boolean areOfOtherTypes(JsonNode one, JsonNode other) {
        var type = one.path("type").asString("").replace("integer", "number");
        var otherType = other.path("type").asString("").replace("integer", "number");
        return !type.isEmpty() && !otherType.isEmpty() && !type.equals(otherType);
    }

    /** Whether a property that both require has the one value here and another there. */
    private boolean tellApart(JsonNode one, JsonNode other) {
        if (!constBinds) {
            return false;
        }
        for (var name : one.path("required")) {
            var here = one.path("properties").path(name.asString(""));
            var there = other.path("properties").path(name.asString(""));
            if (here.path("const").isString()
                    && there.path("const").isString()
                    && !here.equals(there)
                    && other.path("required").valueStream().anyMatch(name::equals)) {
                return true;
            }
        }
        return false;
    }

    private boolean all(JsonNode parts, int depth) {
        var names = new HashSet<String>();
        for (var part : parts) {
            var target = target(part);
            if (target == null || !schema(part, depth + 1)) {
                return false;
            }
            var apart = parts.size() == 1
                    || target.path("type").asString("").equals("object")
                            && !target.has("additionalProperties")
                            && target.path("properties").propertyNames().stream()
                                    .allMatch(names::add);
            if (!apart) {
                return false;
            }
        }
        return true;
    }

    /** Values listed beside nothing but a type that the first of them has. */
    private static boolean listed(JsonNode schema) {
        var first =
                schema.has("const") ? schema.get("const") : schema.get("enum").path(0);
        var others = new HashSet<>(schema.propertyNames());
        others.removeAll(SAYING_NOTHING);
        if (others.remove("type")
                && !(first.isString() && schema.get("type").asString("").equals("string"))) {
            return false;
        }
        return others.size() == 1 && !first.isMissingNode();
    }

    private boolean typed(JsonNode schema, int depth) {
        for (var keyword : schema.propertyNames()) {
            if (!SAYING_NOTHING.contains(keyword) && !UNDERSTOOD.contains(keyword)) {
                return false;
            }
        }
        if (formatsBind && schema.has("format")) {
            return false;
        }
        for (var type : schema.path("type")) {
            if (type.asString("").equals("null")) {
                return true; // And what else is understood is about other values.
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

    /** One bound, or two with a whole number or a multiple well between them. */
    private static boolean number(JsonNode schema) {
        var step = schema.has("multipleOf") ? schema.get("multipleOf").decimalValue() : BigDecimal.ONE;
        if (step.stripTrailingZeros().scale() > 0
                && schema.path("type").asString("").equals("integer")) {
            return false;
        }
        var lower = schema.path(schema.has("minimum") ? "minimum" : "exclusiveMinimum");
        var upper = schema.path(schema.has("maximum") ? "maximum" : "exclusiveMaximum");
        if (schema.has("minimum") && schema.has("exclusiveMinimum")
                || schema.has("maximum") && schema.has("exclusiveMaximum")) {
            return false;
        }
        return !lower.isNumber()
                || !upper.isNumber()
                || upper.decimalValue().subtract(lower.decimalValue()).compareTo(step.multiply(BigDecimal.TWO)) >= 0;
    }
}
