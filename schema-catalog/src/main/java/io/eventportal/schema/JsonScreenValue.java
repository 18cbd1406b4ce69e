package io.eventportal.schema;

import io.eventportal.schema.JsonScreen.Part;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What a subschema asks of a value, decided token by token. */
final class JsonScreenValue implements Part {

    private static final int MOST_REQUIRED = Long.SIZE;

    private final Set<JsonToken> types = EnumSet.noneOf(JsonToken.class);
    private final Map<String, Property> properties = new HashMap<>();
    private Part others = Part.ANYTHING;
    private long required;
    private int requiredCount;
    private @Nullable Part items;
    private int minItems;
    private int maxItems = Integer.MAX_VALUE;
    private int minLength;
    private int maxLength = Integer.MAX_VALUE;
    private @Nullable BoundedPattern pattern;
    private @Nullable JsonValidator strings;
    private @Nullable Set<String> texts;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private @Nullable BigDecimal above;
    private @Nullable BigDecimal below;

    private JsonScreenValue() {}

    /** Null if a keyword has a value that is not decided here. */
    static @Nullable JsonScreenValue of(JsonNode schema) {
        var value = new JsonScreenValue();
        return value.addTypes(schema.get("type"))
                        && value.addTexts(schema)
                        && value.addBounds(schema)
                        && value.addSizes(schema)
                        && schema.path("required").size() <= MOST_REQUIRED
                ? value
                : null;
    }

    private boolean addTypes(@Nullable JsonNode type) {
        if (type == null) {
            types.addAll(EnumSet.allOf(JsonToken.class));
            return true;
        }
        var all = true;
        for (var name : type.isArray() ? type.values() : List.of(type)) {
            all &= addType(name.asString(""));
        }
        return all;
    }

    private boolean addType(String name) {
        switch (name) {
            case "string" -> types.add(JsonToken.VALUE_STRING);
            case "integer" -> types.add(JsonToken.VALUE_NUMBER_INT); // 1.0 is left to the validator
            case "number" -> {
                types.add(JsonToken.VALUE_NUMBER_INT);
                types.add(JsonToken.VALUE_NUMBER_FLOAT);
            }
            case "boolean" -> {
                types.add(JsonToken.VALUE_TRUE);
                types.add(JsonToken.VALUE_FALSE);
            }
            case "null" -> types.add(JsonToken.VALUE_NULL);
            case "object" -> types.add(JsonToken.START_OBJECT);
            case "array" -> types.add(JsonToken.START_ARRAY);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Values that are listed are decided only if all of them are texts; then nothing else passes. */
    private boolean addTexts(JsonNode schema) {
        var listed = schema.has("enum") ? schema.path("enum").values() : List.<JsonNode>of();
        if (schema.has("enum")) {
            texts = new HashSet<>();
            for (var one : listed) {
                if (!one.isString()) {
                    return false;
                }
                texts.add(one.asString());
            }
        }
        var only = schema.get("const");
        if (only != null) {
            if (!only.isString()) {
                return false;
            }
            texts = texts == null || texts.contains(only.asString()) ? Set.of(only.asString()) : Set.of();
        }
        if (texts != null) {
            types.retainAll(Set.of(JsonToken.VALUE_STRING));
        }
        var expression = schema.get("pattern");
        if (expression != null) {
            pattern = new BoundedPattern(expression.asString(""));
        }
        return true;
    }

    private boolean addBounds(JsonNode schema) {
        least = bound(schema.get("minimum"));
        most = bound(schema.get("maximum"));
        above = bound(schema.get("exclusiveMinimum"));
        below = bound(schema.get("exclusiveMaximum"));
        return !schema.path("exclusiveMinimum").isBoolean()
                && !schema.path("exclusiveMaximum").isBoolean();
    }

    private static @Nullable BigDecimal bound(@Nullable JsonNode number) {
        return number == null || !number.isNumber() ? null : number.decimalValue();
    }

    private boolean addSizes(JsonNode schema) {
        minItems = size(schema, "minItems", 0);
        maxItems = size(schema, "maxItems", Integer.MAX_VALUE);
        minLength = size(schema, "minLength", 0);
        maxLength = size(schema, "maxLength", Integer.MAX_VALUE);
        return minItems >= 0 && maxItems >= 0 && minLength >= 0 && maxLength >= 0;
    }

    private static int size(JsonNode schema, String keyword, int none) {
        var size = schema.get(keyword);
        return size == null ? none : size.isInt() ? size.intValue() : -1;
    }

    void property(String name, Part part) {
        properties.put(name, new Property(part, 0));
    }

    void otherProperties(Part part) {
        others = part;
    }

    void require(String name) {
        var property = properties.getOrDefault(name, new Property(others, 0));
        if (property.bit == 0) {
            var bit = 1L << requiredCount++;
            required |= bit;
            properties.put(name, new Property(property.part, bit));
        }
    }

    void items(Part part) {
        items = part;
    }

    void holdStringsAgainst(JsonValidator validator) {
        strings = validator;
    }

    @Override
    public boolean passes(JsonParser parser) {
        var token = parser.currentToken();
        if (!types.contains(token)) {
            return false;
        }
        return switch (token) {
            case START_OBJECT -> passesObject(parser);
            case START_ARRAY -> passesArray(parser);
            case VALUE_STRING -> passesString(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> passesNumber(parser);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> true;
            default -> false;
        };
    }

    private boolean passesObject(JsonParser parser) {
        var missing = required;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var property = properties.get(parser.currentName());
            parser.nextToken();
            if (property == null) {
                if (!others.passes(parser)) {
                    return false;
                }
            } else if (property.part.passes(parser)) {
                missing &= ~property.bit;
            } else {
                return false;
            }
        }
        return missing == 0;
    }

    private boolean passesArray(JsonParser parser) {
        var count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            count++;
            if (items == null) {
                parser.skipChildren();
            } else if (!items.passes(parser)) {
                return false;
            }
        }
        return count >= minItems && count <= maxItems;
    }

    private boolean passesString(JsonParser parser) {
        if (strings != null) {
            return strings.accepts(StringNode.valueOf(parser.getString()));
        }
        if (texts != null && !texts.contains(parser.getString())) {
            return false;
        }
        if (minLength > 0 || maxLength < Integer.MAX_VALUE) {
            var text = parser.getString();
            var length = text.codePointCount(0, text.length());
            if (length < minLength || length > maxLength) {
                return false;
            }
        }
        return pattern == null || pattern.matches(parser.getString());
    }

    private boolean passesNumber(JsonParser parser) {
        if (least == null && most == null && above == null && below == null) {
            return true;
        }
        var number = parser.getDecimalValue();
        return (least == null || number.compareTo(least) >= 0)
                && (most == null || number.compareTo(most) <= 0)
                && (above == null || number.compareTo(above) > 0)
                && (below == null || number.compareTo(below) < 0);
    }

    /** @param bit of those that are required; 0 if it is not */
    private record Property(Part part, long bit) {}
}
