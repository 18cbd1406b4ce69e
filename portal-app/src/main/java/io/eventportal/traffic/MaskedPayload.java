package io.eventportal.traffic;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A payload whose shape may be shown: names stay, each value is replaced by the name of its type. */
final class MaskedPayload {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_MEMBERS = 100;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_NAME = 100;

    private MaskedPayload() {}

    /** Null if it is no JSON, or too large to be an example. */
    static @Nullable String of(byte[] value, int from) {
        if (value.length - from > MAX_BYTES) {
            return null;
        }
        try {
            var masked =
                    mask(MAPPER.readTree(value, from, value.length - from), 0).toString();
            return masked.length() > MAX_TEXT ? masked.substring(0, MAX_TEXT) + "..." : masked;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static JsonNode mask(JsonNode value, int depth) {
        var nodes = JsonNodeFactory.instance;
        if (depth > MAX_DEPTH) {
            return nodes.stringNode("...");
        }
        if (value.isObject()) {
            var object = nodes.objectNode();
            value.properties().stream()
                    .limit(MAX_MEMBERS)
                    .forEach(member -> object.set(name(member.getKey()), mask(member.getValue(), depth + 1)));
            return object;
        }
        if (value.isArray()) {
            var array = nodes.arrayNode();
            value.valueStream().limit(1).forEach(item -> array.add(mask(item, depth + 1)));
            return array;
        }
        return nodes.stringNode(type(value));
    }

    private static String name(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "..." : name;
    }

    private static String type(JsonNode value) {
        if (value.isNull()) {
            return "null";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        return value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "string";
    }
}
