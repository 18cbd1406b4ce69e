package io.eventportal.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The normal form of a JSON Schema: keys sorted, sets sorted, numbers in shortest form, no annotations. */
final class JsonSchemaCanonical {

    private static final Set<String> SETS = Set.of("required", "type", "enum");

    private JsonSchemaCanonical() {}

    static String text(JsonNode tree, JsonSchemaDialect dialect, Map<String, JsonNode> references) {
        var main = schema(tree, dialect);
        if (main.isObject()) {
            ((tools.jackson.databind.node.ObjectNode) main).put("$schema", dialect.uri());
            main = sorted(main);
        }
        if (references.isEmpty()) {
            return JsonText.write(main);
        }
        var all = new TreeMap<String, JsonNode>();
        references.forEach((name, text) -> all.put(name, schema(text, dialect)));
        var out = JsonNodeFactory.instance.objectNode();
        var documents = out.putObject("references");
        all.forEach(documents::set);
        out.set("schema", main);
        return JsonText.write(out);
    }

    /** The normal form of one schema, without its dialect. */
    static JsonNode schema(JsonNode node, JsonSchemaDialect dialect) {
        if (!node.isObject()) {
            return value(node);
        }
        var out = JsonNodeFactory.instance.objectNode();
        var children = JsonSchemaKeywords.children(node, dialect);
        for (var keyword : new TreeSet<>(node.propertyNames())) {
            if (!JsonSchemaKeywords.ANNOTATIONS.contains(keyword)) {
                out.set(keyword, keyword(keyword, node.get(keyword), children, dialect));
            }
        }
        return out;
    }

    private static JsonNode keyword(
            String keyword, JsonNode node, List<JsonSchemaKeywords.Child> children, JsonSchemaDialect dialect) {
        var held = children.stream()
                .filter(child -> child.tokens().getFirst().equals(keyword))
                .toList();
        if (held.isEmpty()) {
            return SETS.contains(keyword) && node.isArray() ? set(node) : value(node);
        }
        if (held.getFirst().tokens().size() == 1) {
            return schema(held.getFirst().node(), dialect);
        }
        if (node.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(JsonSchemaKeywords.isSchema(item) ? schema(item, dialect) : value(item)));
            return list;
        }
        var map = new TreeMap<String, JsonNode>();
        node.properties()
                .forEach(entry -> map.put(
                        entry.getKey(),
                        JsonSchemaKeywords.isSchema(entry.getValue())
                                ? schema(entry.getValue(), dialect)
                                : value(entry.getValue())));
        return objectOf(map);
    }

    private static JsonNode set(JsonNode node) {
        var members = new TreeMap<String, JsonNode>();
        node.forEach(member -> {
            var normal = value(member);
            members.put(JsonText.write(normal), normal);
        });
        var out = JsonNodeFactory.instance.arrayNode();
        members.values().forEach(out::add);
        return out;
    }

    private static JsonNode value(JsonNode node) {
        if (node.isObject()) {
            var map = new TreeMap<String, JsonNode>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return objectOf(map);
        }
        if (node.isArray()) {
            var out = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> out.add(value(item)));
            return out;
        }
        if (node.isNumber()) {
            return number(node);
        }
        return node;
    }

    private static JsonNode number(JsonNode node) {
        var number = node.decimalValue().stripTrailingZeros();
        return number.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(number.toBigInteger())
                : JsonNodeFactory.instance.numberNode(number);
    }

    private static JsonNode sorted(JsonNode node) {
        var map = new TreeMap<String, JsonNode>();
        node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return objectOf(map);
    }

    private static JsonNode objectOf(Map<String, JsonNode> map) {
        var out = JsonNodeFactory.instance.objectNode();
        map.forEach(out::set);
        return out;
    }
}
