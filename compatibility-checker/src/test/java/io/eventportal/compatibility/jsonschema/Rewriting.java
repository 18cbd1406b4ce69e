package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchemaDialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a schema in other words that mean the same. */
final class Rewriting {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> SINGLE = Set.of(
            "additionalProperties",
            "additionalItems",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "not",
            "if",
            "then",
            "else");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "definitions", "dependentSchemas");

    private final Random random;
    private final JsonSchemaDialect dialect;
    private final ObjectNode definitions = JSON.objectNode();

    private Rewriting(long seed, JsonSchemaDialect dialect) {
        this.random = new Random(seed);
        this.dialect = dialect;
    }

    /** Keys in another order, parts moved to definitions and others inlined into allOf, definitions renamed. */
    static JsonNode of(JsonNode schema, long seed, JsonSchemaDialect dialect) {
        return new Rewriting(seed, dialect).root(schema);
    }

    private JsonNode root(JsonNode schema) {
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        var rewritten = inside(schema);
        if (rewritten.get("definitions") instanceof ObjectNode own) {
            definitions.setAll(own);
        }
        if (!definitions.isEmpty()) {
            rewritten.set("definitions", definitions);
        }
        return renamed(rewritten);
    }

    /** A schema in other words. Draft 4 asks for objects and so do definitions. */
    private JsonNode schema(JsonNode schema) {
        if (!schema.isObject() || schema.has("definitions")) {
            return schema;
        }
        var rewritten = inside(schema);
        return switch (random.nextInt(8)) {
            case 0 -> {
                var name = "moved" + definitions.size();
                definitions.set(name, rewritten);
                yield JSON.objectNode().put("$ref", "#/definitions/" + name);
            }
            case 1 -> {
                var wrapped = JSON.objectNode();
                wrapped.putArray("allOf").add(rewritten);
                yield wrapped;
            }
            default -> rewritten;
        };
    }

    private ObjectNode inside(JsonNode schema) {
        var keywords = new ArrayList<>(schema.propertyNames());
        Collections.shuffle(keywords, random);
        var out = JSON.objectNode();
        for (var keyword : keywords) {
            out.set(keyword, keyword(keyword, schema.get(keyword)));
        }
        return out;
    }

    private JsonNode keyword(String keyword, JsonNode value) {
        if (SINGLE.contains(keyword) || (keyword.equals("items") && !value.isArray())) {
            return schema(value);
        }
        if (LISTS.contains(keyword) || keyword.equals("items")) {
            var list = JSON.arrayNode();
            value.forEach(member -> list.add(schema(member)));
            return list;
        }
        if (MAPS.contains(keyword) || (keyword.equals("dependencies") && dialect.refHidesSiblings())) {
            var names = new ArrayList<>(value.propertyNames());
            Collections.shuffle(names, random);
            var map = JSON.objectNode();
            names.forEach(name -> map.set(name, schema(value.get(name))));
            return map;
        }
        if (List.of("enum", "required").contains(keyword)) {
            var members = new ArrayList<>(value.values());
            Collections.shuffle(members, random);
            var list = JSON.arrayNode();
            members.forEach(list::add);
            return list;
        }
        return value;
    }

    private static JsonNode renamed(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var out = JSON.objectNode();
                object.properties().forEach(entry -> {
                    var value = renamed(entry.getValue());
                    if (entry.getKey().equals("$ref") && value.isString()) {
                        out.put("$ref", value.stringValue().replace("#/definitions/", "#/definitions/new~1"));
                    } else if (entry.getKey().equals("definitions") && value instanceof ObjectNode own) {
                        var names = out.putObject("definitions");
                        own.properties().forEach(each -> names.set("new/" + each.getKey(), each.getValue()));
                    } else {
                        out.set(entry.getKey(), value);
                    }
                });
                yield out;
            }
            case ArrayNode array -> {
                var out = JSON.arrayNode();
                array.forEach(member -> out.add(renamed(member)));
                yield out;
            }
            default -> node;
        };
    }
}
