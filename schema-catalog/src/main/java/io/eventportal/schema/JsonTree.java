package io.eventportal.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trees from and to tokens. An object mapper could do both, but has to be set up first, which takes longer than to read a
 * schema and compare it.
 */
final class JsonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /**
     * The value that the parser stands before; numbers keep every digit.
     *
     * @throws StreamReadException if it is no JSON, or an object has a key twice
     */
    static JsonNode read(JsonParser parser, JsonToken first, String whose) {
        if (!first.isStructStart()) {
            return scalar(parser, first, whose);
        }
        var root = container(first);
        Deque<JsonNode> open = new ArrayDeque<>();
        var current = root;
        while (true) {
            var token = parser.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                if (open.isEmpty()) {
                    return root;
                }
                current = open.pop();
                continue;
            }
            String key = null;
            if (token == JsonToken.PROPERTY_NAME) {
                key = parser.currentName();
                if (current.has(key)) {
                    throw duplicate(parser, key);
                }
                token = parser.nextToken();
            }
            var value = token.isStructStart() ? container(token) : scalar(parser, token, whose);
            if (key == null) {
                ((ArrayNode) current).add(value);
            } else {
                ((ObjectNode) current).set(key, value);
            }
            if (token.isStructStart()) {
                open.push(current);
                current = value;
            }
        }
    }

    static StreamReadException duplicate(JsonParser parser, String key) {
        return new StreamReadException(parser, "Duplicate key \"" + key + "\"", parser.currentTokenLocation());
    }

    private static JsonNode container(JsonToken start) {
        return start == JsonToken.START_OBJECT ? NODES.objectNode() : NODES.arrayNode();
    }

    private static JsonNode scalar(JsonParser parser, JsonToken token, String whose) {
        return switch (token) {
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(JsonText.decimal(parser, whose));
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> NODES.numberNode(parser.getBigIntegerValue());
                };
            default -> throw new StreamReadException(parser, "Unexpected " + token, parser.currentTokenLocation());
        };
    }

    /** Nested no deeper than the generator allows. */
    static void write(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (var entry : node.properties()) {
                    generator.writeName(entry.getKey());
                    write(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (var item : node) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.stringValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NULL -> generator.writeNull();
            case NUMBER -> number(node, generator);
            case MISSING, BINARY, POJO -> throw new IllegalArgumentException("no JSON value: " + node.getNodeType());
        }
    }

    private static void number(JsonNode node, JsonGenerator generator) {
        switch (node.numberType()) {
            case INT -> generator.writeNumber(node.intValue());
            case LONG -> generator.writeNumber(node.longValue());
            case BIG_INTEGER -> generator.writeNumber(node.bigIntegerValue());
            case FLOAT, DOUBLE -> generator.writeNumber(node.doubleValue());
            case BIG_DECIMAL -> generator.writeNumber(node.decimalValue());
        }
    }
}
