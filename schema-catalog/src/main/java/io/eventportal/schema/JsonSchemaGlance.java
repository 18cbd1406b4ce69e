package io.eventportal.schema;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * A first look at whether a schema is valid: yes, or not sure. Most schemas are valid in a way that is quickly seen; whoever
 * is not sure asks the metaschema, which also says what is wrong. Never says yes where the metaschema says no.
 */
final class JsonSchemaGlance {

    private static final Set<String> TYPES =
            Set.of("null", "boolean", "object", "array", "number", "string", "integer");

    private static final Pattern PLAIN_REFERENCE = Pattern.compile("[A-Za-z0-9_./~$-]*(#[A-Za-z0-9_./~$-]*)?");

    private static final Pattern PLAIN_ID = Pattern.compile("(https?://[A-Za-z0-9.-]+(:[0-9]+)?/)?[A-Za-z0-9_./-]+");

    private final JsonSchemaDialect dialect;

    private JsonSchemaGlance(JsonSchemaDialect dialect) {
        this.dialect = dialect;
    }

    /** @param schema an object or a boolean, for draft 4 an object */
    static boolean isSurelyValid(JsonNode schema, JsonSchemaDialect dialect) {
        return new JsonSchemaGlance(dialect).schema(schema);
    }

    private boolean schema(JsonNode node) {
        if (node.isBoolean()) {
            return dialect != JsonSchemaDialect.DRAFT_4;
        }
        if (!node.isObject()) {
            return false;
        }
        for (var entry : node.properties()) {
            if (!keyword(entry.getKey(), entry.getValue(), node)) {
                return false;
            }
        }
        return true;
    }

    /** Keywords of any draft are held to what all drafts that know them ask; unknown ones may be anything. */
    private boolean keyword(String keyword, JsonNode value, JsonNode owner) {
        return switch (keyword) {
            case "title", "description", "$comment", "format", "contentEncoding", "contentMediaType" ->
                value.isString();
            case "$schema" ->
                value.isString() && JsonSchemaDialect.ofUri(value.stringValue()).isPresent();
            case "pattern" -> value.isString() && isExpression(value.stringValue());
            case "$ref", "$dynamicRef", "$recursiveRef" -> value.isString() && isPlainReference(value.stringValue());
            case "$defs", "definitions", "properties", "dependentSchemas" -> schemas(value);
            case "patternProperties" ->
                schemas(value) && value.propertyNames().stream().allMatch(JsonSchemaGlance::isExpression);
            case "type" -> types(value);
            case "enum" -> !value.isEmpty() && texts(value);
            case "required" ->
                value.isArray() && (dialect != JsonSchemaDialect.DRAFT_4 || !value.isEmpty()) && texts(value);
            case "allOf", "anyOf", "oneOf" -> value.isArray() && !value.isEmpty() && allSchemas(value);
            case "prefixItems" ->
                dialect.compareTo(JsonSchemaDialect.DRAFT_2020_12) < 0
                        || (value.isArray() && !value.isEmpty() && allSchemas(value));
            case "items" ->
                value.isArray()
                        ? dialect.compareTo(JsonSchemaDialect.DRAFT_2020_12) < 0
                                && !value.isEmpty()
                                && allSchemas(value)
                        : schema(value);
            case "additionalProperties", "additionalItems" -> value.isBoolean() || schema(value);
            case "not",
                    "if",
                    "then",
                    "else",
                    "contains",
                    "propertyNames",
                    "unevaluatedProperties",
                    "unevaluatedItems" -> schema(value);
            case "minimum", "maximum" -> value.isNumber();
            case "exclusiveMinimum" -> exclusive(value, owner.has("minimum"));
            case "exclusiveMaximum" -> exclusive(value, owner.has("maximum"));
            case "multipleOf" -> value.isNumber() && value.decimalValue().signum() > 0;
            case "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minProperties",
                    "maxProperties",
                    "minContains",
                    "maxContains" -> isCount(value);
            case "uniqueItems", "deprecated", "readOnly", "writeOnly" -> value.isBoolean();
            case "examples" -> value.isArray();
            case "dependentRequired" -> value.isObject() && value.valueStream().allMatch(JsonSchemaGlance::texts);
            case "id", "$id" -> isPlainId(keyword, value);
            case "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "contentSchema", "dependencies" ->
                false; // Seldom seen, with rules of their own.
            default -> true;
        };
    }

    private boolean schemas(JsonNode map) {
        return map.isObject() && map.valueStream().allMatch(this::schema);
    }

    private boolean allSchemas(JsonNode list) {
        return list.valueStream().allMatch(this::schema);
    }

    private static boolean types(JsonNode value) {
        if (value.isString()) {
            return TYPES.contains(value.stringValue());
        }
        var seen = new HashSet<String>();
        return value.isArray()
                && !value.isEmpty()
                && value.valueStream()
                        .allMatch(type ->
                                type.isString() && TYPES.contains(type.stringValue()) && seen.add(type.stringValue()));
    }

    private static boolean texts(JsonNode list) {
        var seen = new HashSet<String>();
        return list.isArray() && list.valueStream().allMatch(text -> text.isString() && seen.add(text.stringValue()));
    }

    private boolean exclusive(JsonNode value, boolean hasBound) {
        return dialect == JsonSchemaDialect.DRAFT_4 ? value.isBoolean() && hasBound : value.isNumber();
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.decimalValue().compareTo(BigDecimal.ZERO) >= 0;
    }

    private static boolean isPlainReference(String ref) {
        return PLAIN_REFERENCE.matcher(ref).matches();
    }

    /** From draft 6 on, {@code id} means nothing. */
    private boolean isPlainId(String keyword, JsonNode value) {
        return keyword.equals("id") && dialect != JsonSchemaDialect.DRAFT_4
                || value.isString() && PLAIN_ID.matcher(value.stringValue()).matches();
    }

    private static boolean isExpression(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
