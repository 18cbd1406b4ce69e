package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchemaDialect;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Seeded schemas and documents over so small a vocabulary that they meet often. */
final class RandomSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "ab");
    private static final List<String> PATTERNS = List.of(
            "^a",
            "b$",
            "^[ab]+$",
            "^a?b?$",
            "c",
            "^.{1,2}$",
            "^ab?$",
            "^(?!a)",
            "^(?=.*b)[abc]{1,3}$",
            "\\ba",
            "^\\w+$");
    private static final List<String> TYPES =
            List.of("string", "number", "integer", "boolean", "object", "array", "null");

    private final Random random;
    private final JsonSchemaDialect dialect;

    /** @param dialect whose keywords are used */
    RandomSchemas(long seed, JsonSchemaDialect dialect) {
        this.random = new Random(seed);
        this.dialect = dialect;
    }

    private boolean since(JsonSchemaDialect first) {
        return dialect.compareTo(first) >= 0;
    }

    JsonNode schema() {
        var root = schema(3);
        if (root instanceof ObjectNode object && object.toString().contains("#/definitions/x")) {
            object.putObject("definitions").set("x", guarded());
        }
        return root;
    }

    /** Holds itself only behind a property or an item. */
    private JsonNode guarded() {
        var out = JSON.objectNode();
        if (chance(3)) {
            out.put("type", "array");
            out.putObject("items").put("$ref", "#/definitions/x");
        } else {
            out.put("type", "object");
            var properties = out.putObject("properties");
            properties.putObject("a").put("$ref", "#/definitions/x");
            properties.set("b", leaf());
            if (chance(2)) {
                out.putArray("required").add("b");
            }
            if (chance(3)) {
                out.put("additionalProperties", false);
            }
        }
        return out;
    }

    /** A schema that differs from another in a place or two. */
    JsonNode variation(JsonNode of) {
        var copy = of.deepCopy();
        for (var i = 0; i <= random.nextInt(2); i++) {
            copy = varied(copy, 3);
        }
        if (copy instanceof ObjectNode object
                && copy.toString().contains("#/definitions/x")
                && !copy.has("definitions")) {
            object.putObject("definitions").set("x", guarded());
        }
        return copy;
    }

    private JsonNode varied(JsonNode of, int depth) {
        if (!(of instanceof ObjectNode object) || object.isEmpty() || chance(6)) {
            return schema(Math.min(depth, 1));
        }
        var names = List.copyOf(object.propertyNames());
        var name = pick(names);
        var value = object.get(name);
        if (value.isObject()
                && !List.of(
                                "dependencies",
                                "properties",
                                "patternProperties",
                                "definitions",
                                "dependentSchemas",
                                "dependentRequired")
                        .contains(name)) {
            object.set(name, varied(value, depth - 1));
        } else if (value instanceof ObjectNode map
                && !map.isEmpty()
                && !name.equals("dependentRequired")
                && !name.equals("dependencies")) {
            var key = pick(List.copyOf(map.propertyNames()));
            if (chance(4)) {
                map.remove(key);
            } else {
                map.set(key, varied(map.get(key), depth - 1));
            }
        } else if (value instanceof ArrayNode list
                && List.of("allOf", "anyOf", "oneOf", "prefixItems").contains(name)) {
            if (chance(4) && list.size() > 1) {
                list.remove(random.nextInt(list.size()));
            } else {
                var at = random.nextInt(list.size());
                list.set(at, varied(list.get(at), depth - 1));
            }
        } else if (chance(2) && !name.equals("definitions")) {
            object.remove(name);
        } else {
            keyword(object, depth);
        }
        return object;
    }

    private JsonNode schema(int depth) {
        if (chance(12) && since(JsonSchemaDialect.DRAFT_6)) {
            return JSON.booleanNode(!chance(4));
        }
        if (depth <= 0) {
            return leaf();
        }
        var out = JSON.objectNode();
        if (!chance(4)) {
            type(out);
        }
        for (var i = random.nextInt(4); i >= 0; i--) {
            keyword(out, depth);
        }
        return out;
    }

    private JsonNode leaf() {
        var out = JSON.objectNode();
        if (chance(2)) {
            type(out);
        } else {
            scalar(out);
        }
        return out;
    }

    private void type(ObjectNode out) {
        if (chance(4)) {
            var types = out.putArray("type");
            var first = random.nextInt(TYPES.size());
            types.add(TYPES.get(first));
            types.add(TYPES.get((first + 1 + random.nextInt(TYPES.size() - 1)) % TYPES.size()));
        } else {
            out.put("type", chance(2) ? "object" : pick(TYPES));
        }
    }

    private void scalar(ObjectNode out) {
        switch (random.nextInt(9)) {
            case 0 -> out.put("minimum", random.nextInt(5) - 1);
            case 1 -> out.put("maximum", random.nextInt(5));
            case 2 -> exclusive(out);
            case 3 -> out.put("multipleOf", List.of(1.0, 2.0, 3.0, 0.5, 1.5).get(random.nextInt(5)));
            case 4 -> out.put("minLength", random.nextInt(3));
            case 5 -> out.put("maxLength", random.nextInt(4));
            case 6 -> out.put("pattern", pick(PATTERNS));
            case 7 -> {
                var values = out.putArray("enum");
                for (var i = random.nextInt(3); i >= 0; i--) {
                    var value = document(1);
                    if (!JsonValues.contains(List.copyOf(values.values()), value)) {
                        values.add(value);
                    }
                }
            }
            default -> {
                if (since(JsonSchemaDialect.DRAFT_6)) {
                    out.set("const", document(1));
                } else {
                    out.putArray("enum").add(document(1));
                }
            }
        }
    }

    private void exclusive(ObjectNode out) {
        var lower = chance(2);
        if (dialect == JsonSchemaDialect.DRAFT_4) {
            out.put(lower ? "minimum" : "maximum", random.nextInt(4));
            out.put(lower ? "exclusiveMinimum" : "exclusiveMaximum", true);
        } else {
            out.put(lower ? "exclusiveMinimum" : "exclusiveMaximum", random.nextInt(4));
        }
    }

    private void keyword(ObjectNode out, int depth) {
        switch (random.nextInt(23)) {
            case 0, 1, 2 -> {
                var properties = out.putObject("properties");
                for (var i = random.nextInt(3); i >= 0; i--) {
                    properties.set(pick(NAMES), schema(depth - 1));
                }
            }
            case 3, 4 -> {
                var required = out.putArray("required");
                required.add(pick(NAMES));
            }
            case 5 -> out.set("additionalProperties", chance(2) ? JSON.booleanNode(false) : schema(depth - 1));
            case 6 -> out.putObject("patternProperties").set(pick(PATTERNS), schema(depth - 1));
            case 7 -> out.put(chance(2) ? "minProperties" : "maxProperties", random.nextInt(4));
            case 8 -> out.set("items", schema(depth - 1));
            case 9 -> out.put(chance(2) ? "minItems" : "maxItems", random.nextInt(4));
            case 10 -> out.put("uniqueItems", true);
            case 11 -> list(out, "allOf", depth);
            case 12 -> list(out, "anyOf", depth);
            case 13 -> list(out, "oneOf", depth);
            case 14 -> out.set("not", schema(depth - 1));
            case 15 -> scalar(out);
            case 16 -> prefix(out, depth);
            case 17 -> out.put("$ref", "#/definitions/x");
            default -> newer(out, depth);
        }
    }

    private void prefix(ObjectNode out, int depth) {
        list(out, since(JsonSchemaDialect.DRAFT_2020_12) ? "prefixItems" : "items", depth);
        if (chance(2) && !since(JsonSchemaDialect.DRAFT_2020_12)) {
            out.set("additionalItems", schema(depth - 1));
        }
    }

    /** Keywords that the oldest draft has not; nothing where the dialect has not got the one drawn. */
    private void newer(ObjectNode out, int depth) {
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                if (since(JsonSchemaDialect.DRAFT_6)) {
                    out.set(
                            "propertyNames",
                            chance(2) ? leaf() : JSON.objectNode().put("pattern", pick(PATTERNS)));
                }
            }
            case 2, 3 -> contains(out, depth);
            case 4, 5 -> {
                if (since(JsonSchemaDialect.DRAFT_7)) {
                    out.set("if", schema(depth - 1));
                    out.set(chance(2) ? "then" : "else", schema(depth - 1));
                }
            }
            case 6 -> {
                var schemas = since(JsonSchemaDialect.DRAFT_2019_09) ? "dependentSchemas" : "dependencies";
                out.putObject(schemas).set(pick(NAMES), schema(depth - 1));
            }
            case 7 -> {
                var names = since(JsonSchemaDialect.DRAFT_2019_09) ? "dependentRequired" : "dependencies";
                out.putObject(names).putArray(pick(NAMES)).add(pick(NAMES));
            }
            default -> {
                if (since(JsonSchemaDialect.DRAFT_2019_09)) {
                    out.set(
                            chance(2) ? "unevaluatedProperties" : "unevaluatedItems",
                            chance(2) ? JSON.booleanNode(false) : schema(depth - 1));
                }
            }
        }
    }

    private void contains(ObjectNode out, int depth) {
        if (since(JsonSchemaDialect.DRAFT_6)) {
            out.set("contains", schema(depth - 1));
        }
        if (since(JsonSchemaDialect.DRAFT_2019_09) && chance(2)) {
            out.put(chance(2) ? "minContains" : "maxContains", random.nextInt(3));
        }
    }

    private void list(ObjectNode out, String keyword, int depth) {
        var list = out.putArray(keyword);
        for (var i = 1 + random.nextInt(2); i > 0; i--) {
            list.add(schema(depth - 1));
        }
    }

    JsonNode document(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(chance(2));
            case 2 -> JSON.numberNode(random.nextInt(6) - 1);
            case 3 ->
                JSON.numberNode(new java.math.BigDecimal(random.nextInt(12) - 2).divide(new java.math.BigDecimal(4)));
            case 4 -> JSON.stringNode(text());
            case 5 -> {
                var array = JSON.arrayNode();
                for (var i = random.nextInt(4); i > 0; i--) {
                    array.add(document(depth - 1));
                }
                yield array;
            }
            default -> {
                var object = JSON.objectNode();
                for (var i = random.nextInt(4); i > 0; i--) {
                    object.set(chance(5) ? text() : pick(NAMES), document(depth - 1));
                }
                yield object;
            }
        };
    }

    /** A document that differs from another in a place. */
    JsonNode near(JsonNode of) {
        if (of instanceof ObjectNode object) {
            var copy = object.deepCopy();
            if (!copy.isEmpty() && chance(2)) {
                var name = pick(List.copyOf(copy.propertyNames()));
                copy.set(name, near(copy.get(name)));
            } else if (!copy.isEmpty() && chance(3)) {
                copy.remove(pick(List.copyOf(copy.propertyNames())));
            } else {
                copy.set(chance(4) ? text() : pick(NAMES), document(1));
            }
            return copy;
        }
        if (of instanceof ArrayNode array) {
            var copy = array.deepCopy();
            if (!copy.isEmpty() && chance(2)) {
                var at = random.nextInt(copy.size());
                copy.set(at, near(copy.get(at)));
            } else {
                copy.add(copy.isEmpty() || chance(2) ? document(1) : copy.get(0));
            }
            return copy;
        }
        return document(1);
    }

    private String text() {
        var text = new StringBuilder();
        for (var i = random.nextInt(4); i > 0; i--) {
            text.append("abcx".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
