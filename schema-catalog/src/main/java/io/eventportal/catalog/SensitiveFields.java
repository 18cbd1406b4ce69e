package io.eventportal.catalog;

import io.eventportal.schema.SchemaSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields that a payload's schema marks with {@code x-sensitive: true}: properties of a JSON Schema, fields of an Avro
 * record. The first {@value #MAX_FIELDS} of them, down to {@value #MAX_DEPTH} levels; a type that contains itself is
 * entered once.
 */
public final class SensitiveFields {

    static final String MARK = "x-sensitive";

    private static final int MAX_FIELDS = 200;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_STEPS = 20_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Set<String> found = new LinkedHashSet<>();
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, JsonNode> named = new HashMap<>();
    private final JsonNode root;
    private int steps;

    private SensitiveFields(JsonNode root) {
        this.root = root;
    }

    /** JSON pointers into the payload, in document order; empty for a schema that marks none, and for Protobuf. */
    public static List<String> of(SchemaSource schema) {
        if (!schema.text().contains(MARK)) {
            return List.of();
        }
        try {
            return switch (schema.format()) {
                case JSON -> {
                    var fields = new SensitiveFields(JSON.readTree(schema.text()));
                    fields.inJsonSchema(fields.root, "", 0);
                    yield List.copyOf(fields.found);
                }
                case AVRO -> {
                    var fields = new SensitiveFields(JSON.readTree(schema.text()));
                    fields.inAvro(fields.root, "", 0);
                    yield List.copyOf(fields.found);
                }
                case PROTOBUF -> List.of();
            };
        } catch (JacksonException e) {
            return List.of(); // not JSON: it marks nothing
        }
    }

    private boolean enter(JsonNode node, int depth) {
        return depth < MAX_DEPTH && steps++ < MAX_STEPS && found.size() < MAX_FIELDS && open.add(node);
    }

    private static boolean isMarked(JsonNode node) {
        return node.path(MARK).asBoolean(false);
    }

    private void inJsonSchema(JsonNode written, String pointer, int depth) {
        if (isMarked(written)) {
            found.add(pointer);
        }
        var schema = resolve(written);
        if (!schema.isObject() || !enter(schema, depth)) {
            return;
        }
        if (isMarked(schema)) {
            found.add(pointer);
        }
        for (var property : schema.path("properties").properties()) {
            inJsonSchema(property.getValue(), pointer + "/" + escaped(property.getKey()), depth + 1);
        }
        for (var keyword : List.of("items", "prefixItems", "additionalProperties")) {
            var child = schema.path(keyword);
            for (var each : child.isArray() ? child : List.of(child)) {
                inJsonSchema(each, pointer + "/*", depth + 1);
            }
        }
        for (var keyword : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(keyword).forEach(each -> inJsonSchema(each, pointer, depth + 1));
        }
        for (var keyword : List.of("then", "else")) {
            inJsonSchema(schema.path(keyword), pointer, depth + 1);
        }
        open.remove(schema);
    }

    private JsonNode resolve(JsonNode written) {
        var node = written;
        for (int i = 0; i < MAX_DEPTH; i++) {
            var reference = node.path("$ref").asString("");
            if (!reference.startsWith("#/")) {
                return node;
            }
            node = root.at(JsonPointer.compile(
                    reference.substring(1).replace("%20", " ").replace("%25", "%")));
        }
        return node;
    }

    private void inAvro(JsonNode written, String pointer, int depth) {
        var type = written.isString() ? named.getOrDefault(written.stringValue(), written) : written;
        if (type.isArray()) {
            type.forEach(branch -> inAvro(branch, pointer, depth));
            return;
        }
        if (!type.isObject() || !enter(type, depth)) {
            return;
        }
        var name = type.path("name").asString("");
        if (!name.isEmpty()) {
            named.putIfAbsent(name, type);
            named.putIfAbsent(type.path("namespace").asString("") + "." + name, type);
        }
        if (isMarked(type)) {
            found.add(pointer);
        }
        for (var field : type.path("fields")) {
            var at = pointer + "/" + escaped(field.path("name").asString(""));
            if (isMarked(field)) {
                found.add(at);
            }
            inAvro(field.path("type"), at, depth + 1);
        }
        inAvro(type.path("items"), pointer + "/*", depth + 1);
        inAvro(type.path("values"), pointer + "/*", depth + 1);
        inAvro(type.path("type"), pointer, depth + 1);
        open.remove(type);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
