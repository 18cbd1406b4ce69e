package io.eventportal.compatibility.jsonschema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Equality of JSON values as JSON Schema has it: numbers by value, objects whatever the order of their keys. */
final class JsonValues {

    private JsonValues() {}

    static boolean same(JsonNode one, JsonNode other) {
        if (JsonType.of(one) != JsonType.of(other) || one.size() != other.size()) {
            return false;
        }
        return switch (JsonType.of(one)) {
            case NULL -> true;
            case BOOLEAN -> one.booleanValue() == other.booleanValue();
            case STRING -> one.stringValue().equals(other.stringValue());
            case NUMBER -> one.decimalValue().compareTo(other.decimalValue()) == 0;
            case ARRAY -> sameItems(one, other);
            case OBJECT -> sameProperties(one, other);
        };
    }

    private static boolean sameItems(JsonNode one, JsonNode other) {
        for (var i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameProperties(JsonNode one, JsonNode other) {
        for (var entry : one.properties()) {
            var there = other.get(entry.getKey());
            if (there == null || !same(entry.getValue(), there)) {
                return false;
            }
        }
        return true;
    }

    static boolean contains(List<JsonNode> values, JsonNode value) {
        return values.stream().anyMatch(member -> same(member, value));
    }
}
