package io.eventportal.schema;

import io.eventportal.schema.SchemaField.Presence;
import io.eventportal.schema.SchemaFields.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Fields of a JSON Schema. References are followed; members of {@code allOf} are shown as one. */
final class JsonFields {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> BOUNDS = bounds();
    /** A title says more than these types do; a text or number stays one, whatever its title. */
    private static final Set<String> NAMED_BY_TITLE = Set.of("object", "");

    private final Budget budget;
    private final Map<String, String> references;
    private final Map<String, JsonNode> parsed = new HashMap<>();
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private JsonNode root = MissingNode.getInstance();

    JsonFields(Budget budget, Map<String, String> references) {
        this.budget = budget;
        this.references = references;
    }

    private static Map<String, String> bounds() {
        var words = new LinkedHashMap<String, String>();
        words.put("format", "");
        words.put("pattern", "matches ");
        words.put("minimum", "at least ");
        words.put("exclusiveMinimum", "more than ");
        words.put("maximum", "at most ");
        words.put("exclusiveMaximum", "less than ");
        words.put("multipleOf", "multiple of ");
        words.put("minLength", "min length ");
        words.put("maxLength", "max length ");
        words.put("minItems", "min items ");
        words.put("maxItems", "max items ");
        words.put("default", "default ");
        return words;
    }

    List<SchemaField> read(SchemaSource source) {
        try {
            root = JSON.readTree(source.text());
            return inside(root, 0);
        } catch (JacksonException e) {
            return List.of(); // not JSON: there is nothing to list
        }
    }

    private List<SchemaField> inside(JsonNode written, int depth) {
        var schema = resolve(written);
        if (depth >= SchemaFields.MAX_DEPTH || !schema.isObject() || !open.add(schema)) {
            return List.of();
        }
        var fields = new ArrayList<SchemaField>();
        schema.path("allOf").forEach(part -> fields.addAll(inside(part, depth + 1)));
        properties(schema, depth, fields);
        for (var keyword : List.of("items", "additionalProperties")) {
            if (schema.path(keyword).isObject()) {
                fields.addAll(
                        "items".equals(keyword)
                                ? inside(schema.path(keyword), depth)
                                : anyName(schema, keyword, depth));
            }
        }
        alternatives(schema.path("oneOf"), depth, fields);
        alternatives(schema.path("anyOf"), depth, fields);
        open.remove(schema);
        return fields;
    }

    private void properties(JsonNode schema, int depth, List<SchemaField> fields) {
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        for (var property : schema.path("properties").properties()) {
            if (!budget.take()) {
                return;
            }
            var presence = required.contains(property.getKey()) ? Presence.REQUIRED : Presence.OPTIONAL;
            fields.add(field(property.getKey(), property.getValue(), presence, depth));
        }
    }

    private SchemaField field(String name, JsonNode written, Presence presence, int depth) {
        var schema = resolve(written);
        var description = written.path("description").asString("");
        return new SchemaField(
                name,
                words(written, 0),
                presence,
                description.isEmpty() ? schema.path("description").asString("") : description,
                constraints(schema),
                inside(schema, depth + 1));
    }

    private List<SchemaField> anyName(JsonNode schema, String keyword, int depth) {
        return budget.take() ? List.of(field("*", schema.path(keyword), Presence.OPTIONAL, depth)) : List.of();
    }

    private void alternatives(JsonNode branches, int depth, List<SchemaField> fields) {
        for (var branch : branches) {
            var within = inside(branch, depth + 1);
            if (!within.isEmpty() && budget.take()) {
                fields.add(new SchemaField(
                        words(branch, 0), "alternative", Presence.OPTIONAL, "", constraints(resolve(branch)), within));
            }
        }
    }

    private String words(JsonNode written, int depth) {
        var schema = resolve(written);
        if (schema.isBoolean()) {
            return schema.asBoolean() ? "anything" : "nothing";
        }
        if (depth > 3) {
            return "...";
        }
        if (schema.has("title") && NAMED_BY_TITLE.contains(schema.path("type").asString(""))) {
            return schema.path("title").asString("");
        }
        if (schema.path("type").isArray()) {
            return schema.path("type").valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "));
        }
        var type = schema.path("type").asString("");
        if (type.equals("array")) {
            return schema.path("items").isMissingNode()
                    ? "array"
                    : "array of " + words(schema.path("items"), depth + 1);
        }
        return type.isEmpty() ? untyped(written, schema, depth) : type;
    }

    private String untyped(JsonNode written, JsonNode schema, int depth) {
        if (schema.has("const")) {
            return "constant";
        }
        if (schema.has("enum")) {
            return "enum";
        }
        for (var keyword : List.of("oneOf", "anyOf")) {
            if (schema.has(keyword)) {
                return schema.path(keyword)
                        .valueStream()
                        .limit(6)
                        .map(branch -> words(branch, depth + 1))
                        .collect(Collectors.joining(" or "));
            }
        }
        var reference = written.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        return schema.has("properties") || schema.has("allOf") ? "object" : "anything";
    }

    private static List<String> constraints(JsonNode schema) {
        var all = new ArrayList<String>();
        if (schema.has("const")) {
            all.add("always " + schema.path("const"));
        }
        if (schema.has("enum")) {
            all.add("one of "
                    + schema.path("enum")
                            .valueStream()
                            .limit(20)
                            .map(JsonNode::toString)
                            .collect(Collectors.joining(", ")));
        }
        BOUNDS.forEach((keyword, word) -> {
            var value = schema.path(keyword);
            if (value.isValueNode() && !value.isMissingNode()) {
                all.add(word + value.asString());
            }
        });
        return all;
    }

    /** Follows {@code $ref} inside this text and into the texts it came with; up to 16 steps. */
    private JsonNode resolve(JsonNode schema) {
        var at = schema;
        for (var step = 0; step < 16 && at.path("$ref").isString(); step++) {
            var target = target(at.path("$ref").asString());
            if (target.isMissingNode()) {
                return at;
            }
            at = target;
        }
        return at;
    }

    private JsonNode target(String reference) {
        var hash = reference.indexOf('#');
        var file = hash < 0 ? reference : reference.substring(0, hash);
        var pointer = hash < 0 ? "" : reference.substring(hash + 1);
        try {
            var document = file.isEmpty() ? root : parsed.computeIfAbsent(file, this::parse);
            return pointer.isEmpty() || pointer.startsWith("/")
                    ? document.at(JsonPointer.compile(pointer))
                    : MissingNode.getInstance();
        } catch (JacksonException | IllegalArgumentException e) {
            return MissingNode.getInstance(); // shown as the reference that it is
        }
    }

    private JsonNode parse(String file) {
        var text = references.get(file);
        return text == null ? MissingNode.getInstance() : JSON.readTree(text);
    }
}
