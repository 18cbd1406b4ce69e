package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;

/** Finds the JSON pointers of types in the text of an Avro schema, also where a type is used by its name. */
final class AvroPlace {

    private final AvroSchema schema;
    private final Map<String, String> definitions = new HashMap<>();
    private final JsonNode tree;

    AvroPlace(AvroSchema schema) {
        this.schema = schema;
        this.tree = JsonText.read(schema.source().text(), "The schema");
        collect(tree, "", "");
    }

    private void collect(JsonNode node, String pointer, String namespace) {
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, namespace);
            }
        }
        if (!node.isObject()) {
            return;
        }
        var inner = namespace;
        if (node.path("name").isString()) {
            var name = node.get("name").stringValue();
            var space =
                    node.path("namespace").isString() ? node.get("namespace").stringValue() : namespace;
            var full = name.contains(".") || space.isEmpty() ? name : space + "." + name;
            definitions.putIfAbsent(full, pointer);
            inner = full.contains(".") ? full.substring(0, full.lastIndexOf('.')) : "";
        }
        var fields = node.path("fields");
        for (var i = 0; i < fields.size(); i++) {
            collect(fields.get(i).path("type"), pointer + "/fields/" + i + "/type", inner);
        }
        for (var key : new String[] {"items", "values", "type"}) {
            if (node.has(key)) {
                collect(node.get(key), pointer + "/" + key, inner);
            }
        }
    }

    /** Where a type that is met at {@code pointer} is defined: there, or elsewhere if it is met by name. */
    String definition(Schema type, String pointer) {
        var named = switch (type.getType()) {
            case RECORD, ENUM, FIXED -> definitions.get(type.getFullName());
            default -> null;
        };
        if (named != null) {
            return named;
        }
        var at = pointer;
        while (tree.at(at).path("type").isContainer()) {
            at += "/type";
        }
        return at;
    }

    Location locate(String pointer) {
        return JsonText.locate(schema.source().text(), pointer);
    }
}
