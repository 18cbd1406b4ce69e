package io.eventportal.compatibility.jsonschema;

import tools.jackson.databind.JsonNode;

/** The six disjoint kinds of JSON values; integers are numbers. */
enum JsonType {
    STRING,
    NUMBER,
    BOOLEAN,
    OBJECT,
    ARRAY,
    NULL;

    static JsonType of(JsonNode value) {
        if (value.isString()) {
            return STRING;
        }
        if (value.isNumber()) {
            return NUMBER;
        }
        if (value.isBoolean()) {
            return BOOLEAN;
        }
        if (value.isObject()) {
            return OBJECT;
        }
        return value.isArray() ? ARRAY : NULL;
    }
}
