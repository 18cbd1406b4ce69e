package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources;
import io.eventportal.schema.JsonSchemaResources.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value as somebody would write it who reads the schema from top to bottom: the schema's own examples, else plain values of
 * the types it names. Conditions and negations are not looked at: whether the value is valid, others say.
 */
final class JsonDraft {

    /** How much is written. */
    enum Extent {
        EVERYTHING,
        REQUIRED_ONLY
    }

    /** Whether examples and defaults in the schema are believed. */
    enum Hints {
        TAKEN,
        LEFT
    }

    private static final int MAX_DEPTH = 40;
    private static final int MAX_VALUES = 3_000;
    private static final int MAX_ITEMS = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** There is no end to it, or it is too large. */
    private static final class NoDraftException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoDraftException() {
            super("no draft", null, false, false);
        }
    }

    private final JsonSchemaResources resources;
    private final Extent extent;
    private final Hints hints;
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    JsonDraft(JsonSchema schema, Extent extent, Hints hints) {
        this.resources = schema.resources();
        this.extent = extent;
        this.hints = hints;
    }

    /** Empty if every value would be endless or too large. */
    Optional<JsonNode> draw() {
        try {
            return Optional.of(value(List.of(resources.root()), 0));
        } catch (NoDraftException e) {
            return Optional.empty();
        }
    }

    /** A value for which all of the schemas hold. */
    private JsonNode value(List<Place> places, int depth) {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
            throw new NoDraftException();
        }
        var schemas = new ArrayList<Place>();
        places.forEach(place -> flatten(place, schemas, 0));
        var entered =
                schemas.stream().map(Place::node).filter(JsonNode::isObject).toList();
        if (entered.stream().anyMatch(node -> node.has("properties") && open.contains(node))) {
            throw new NoDraftException(); // the type contains itself
        }
        var mine = entered.stream().filter(open::add).toList();
        try {
            return drawn(schemas, depth);
        } finally {
            mine.forEach(open::remove);
        }
    }

    private JsonNode drawn(List<Place> schemas, int depth) {
        var given = given(schemas);
        if (given.isPresent()) {
            return given.get();
        }
        return switch (type(schemas)) {
            case "object" -> object(schemas, depth);
            case "array" -> array(schemas, depth);
            case "integer" -> new JsonNumberDraft(schemas, true).value();
            case "number" -> new JsonNumberDraft(schemas, false).value();
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            default -> JsonTextDraft.of(schemas);
        };
    }

    /** The schema with all that hold where it holds, of alternatives the first that is more than null. */
    private void flatten(Place place, List<Place> schemas, int steps) {
        if (place.node().isBoolean() && !place.node().booleanValue() || steps > MAX_DEPTH) {
            throw new NoDraftException();
        }
        schemas.add(place);
        var node = place.node();
        for (var keyword : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
            if (node.path(keyword).isString()) {
                resources
                        .resolve(place, node.path(keyword).stringValue())
                        .ifPresent(target -> flatten(target, schemas, steps + 1));
            }
        }
        children(place, "allOf").forEach(part -> flatten(part, schemas, steps + 1));
        for (var keyword : List.of("oneOf", "anyOf")) {
            var alternatives = children(place, keyword);
            alternatives.stream()
                    .filter(one -> !one.node().path("type").asString("").equals("null"))
                    .findFirst()
                    .or(() -> alternatives.stream().findFirst())
                    .ifPresent(chosen -> flatten(chosen, schemas, steps + 1));
        }
    }

    private static List<Place> children(Place place, String keyword) {
        var children = new ArrayList<Place>();
        for (var i = 0; i < place.node().path(keyword).size(); i++) {
            place.child(List.of(keyword, String.valueOf(i))).ifPresent(children::add);
        }
        return children;
    }

    private Optional<JsonNode> given(List<Place> schemas) {
        for (var schema : schemas) {
            var node = schema.node();
            if (node.has("const")) {
                return Optional.of(node.path("const"));
            }
            if (hints == Hints.TAKEN) {
                if (node.path("examples").isArray() && !node.path("examples").isEmpty()) {
                    return Optional.of(node.path("examples").get(0));
                }
                for (var keyword : List.of("example", "default")) {
                    if (node.has(keyword) && !node.path(keyword).isNull()) {
                        return Optional.of(node.path(keyword));
                    }
                }
            }
            if (!node.path("enum").isEmpty()) {
                return Optional.of(node.path("enum").get(0));
            }
        }
        return Optional.empty();
    }

    private static String type(List<Place> schemas) {
        for (var schema : schemas) {
            var type = schema.node().path("type");
            if (type.isString()) {
                return type.stringValue();
            }
            for (var one : type) {
                if (!one.asString("").equals("null")) {
                    return one.asString("");
                }
            }
        }
        return schemas.stream()
                .map(schema -> meant(schema.node()))
                .filter(type -> !type.isEmpty())
                .findFirst()
                .orElse("string");
    }

    private static String meant(JsonNode schema) {
        if (schema.has("properties") || schema.has("required") || schema.has("additionalProperties")) {
            return "object";
        }
        if (schema.has("items") || schema.has("minItems") || schema.has("prefixItems")) {
            return "array";
        }
        return schema.has("minimum") || schema.has("maximum") || schema.has("multipleOf") ? "number" : "";
    }

    private JsonNode object(List<Place> schemas, int depth) {
        var required = new LinkedHashSet<String>();
        var properties = new LinkedHashMap<String, List<Place>>();
        for (var schema : schemas) {
            schema.node().path("required").forEach(name -> required.add(name.asString("")));
            for (var name : schema.node().path("properties").propertyNames()) {
                schema.child(List.of("properties", name))
                        .ifPresent(place -> properties
                                .computeIfAbsent(name, key -> new ArrayList<>())
                                .add(place));
            }
        }
        var object = NODES.objectNode();
        properties.forEach((name, places) -> {
            if (required.contains(name)) {
                object.set(name, value(places, depth + 1));
            } else if (extent == Extent.EVERYTHING) {
                optional(places, depth).ifPresent(value -> object.set(name, value));
            }
        });
        required.stream()
                .filter(name -> !object.has(name))
                .forEach(name -> object.set(name, undeclared(schemas, depth)));
        entry(schemas, properties, depth).ifPresent(value -> object.set("key", value));
        return object;
    }

    private Optional<JsonNode> optional(List<Place> places, int depth) {
        try {
            return Optional.of(value(places, depth + 1));
        } catch (NoDraftException e) {
            return Optional.empty(); // left out
        }
    }

    private JsonNode undeclared(List<Place> schemas, int depth) {
        var places = open(schemas);
        return places.isEmpty() ? NODES.stringNode("text") : value(places, depth + 1);
    }

    /** One entry, for an object that has no other names than free ones. */
    private Optional<JsonNode> entry(List<Place> schemas, Map<String, List<Place>> properties, int depth) {
        var places = open(schemas);
        return extent == Extent.EVERYTHING && properties.isEmpty() && !places.isEmpty()
                ? optional(places, depth)
                : Optional.empty();
    }

    private static List<Place> open(List<Place> schemas) {
        return schemas.stream()
                .filter(schema -> schema.node().path("additionalProperties").isObject())
                .flatMap(schema -> schema.child(List.of("additionalProperties")).stream())
                .toList();
    }

    private JsonNode array(List<Place> schemas, int depth) {
        var array = NODES.arrayNode();
        var fewest = extent == Extent.EVERYTHING ? 1 : 0;
        var most = MAX_ITEMS;
        for (var schema : schemas) {
            fewest = Math.max(fewest, schema.node().path("minItems").asInt(0));
            most = Math.min(most, schema.node().path("maxItems").asInt(MAX_ITEMS));
        }
        for (var index = 0; index < Math.min(fewest, most); index++) {
            var places = items(schemas, index);
            var needed = index < fewest && fewest > 1;
            var item = needed ? Optional.of(value(places, depth + 1)) : optional(places, depth);
            item.ifPresent(array::add);
        }
        return array;
    }

    private static List<Place> items(List<Place> schemas, int index) {
        var places = new ArrayList<Place>();
        var at = String.valueOf(index);
        for (var schema : schemas) {
            schema.child(List.of("prefixItems", at))
                    .or(() -> schema.node().path("items").isArray()
                            ? schema.child(List.of("items", at))
                            : schema.child(List.of("items")))
                    .ifPresent(places::add);
        }
        return places;
    }
}
