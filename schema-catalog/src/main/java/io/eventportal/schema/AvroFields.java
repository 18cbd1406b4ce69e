package io.eventportal.schema;

import io.eventportal.schema.SchemaField.Presence;
import io.eventportal.schema.SchemaFields.Budget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fields of an Avro record. A union with {@code null} is shown as optional, any other union as its alternatives. */
final class AvroFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Budget budget;
    private final Map<String, JsonNode> named = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    AvroFields(Budget budget) {
        this.budget = budget;
    }

    List<SchemaField> read(SchemaSource source) {
        try {
            for (var reference : source.references().values()) {
                remember(JSON.readTree(reference), "", 0);
            }
            var root = JSON.readTree(source.text());
            remember(root, "", 0);
            return inside(root, 0);
        } catch (JacksonException e) {
            return List.of(); // not JSON: there is nothing to list
        }
    }

    /** Notes every named type, by simple and by full name. */
    private void remember(JsonNode type, String namespace, int depth) {
        if (depth > 4 * SchemaFields.MAX_DEPTH) {
            return;
        }
        if (type.isArray()) {
            type.forEach(branch -> remember(branch, namespace, depth + 1));
        } else if (type.isObject()) {
            var space = type.path("namespace").asString(namespace);
            if (type.has("name") && !type.path("type").isObject()) {
                var name = type.path("name").asString();
                named.putIfAbsent(name, type);
                named.putIfAbsent(space + "." + name, type);
            }
            type.path("fields").forEach(field -> remember(field.path("type"), space, depth + 1));
            remember(type.path("items"), space, depth + 1);
            remember(type.path("values"), space, depth + 1);
            if (type.path("type").isContainer()) {
                remember(type.path("type"), space, depth + 1);
            }
        }
    }

    private List<SchemaField> inside(JsonNode type, int depth) {
        var resolved = resolve(type);
        if (depth >= SchemaFields.MAX_DEPTH) {
            return List.of();
        }
        if (resolved.isArray()) {
            var branches = withoutNull(resolved);
            return branches.size() == 1 ? inside(branches.getFirst(), depth) : alternatives(branches, depth);
        }
        return switch (resolved.path("type").asString("")) {
            case "record", "error" -> recordFields(resolved, depth);
            case "array" -> inside(resolved.path("items"), depth);
            case "map" -> inside(resolved.path("values"), depth);
            default -> List.of();
        };
    }

    private List<SchemaField> recordFields(JsonNode schema, int depth) {
        var name = schema.path("name").asString("");
        if (!open.add(name)) {
            return List.of();
        }
        var fields = new ArrayList<SchemaField>();
        for (var field : schema.path("fields")) {
            if (!budget.take()) {
                break;
            }
            var type = field.path("type");
            fields.add(new SchemaField(
                    field.path("name").asString(""),
                    words(type),
                    isNullable(type) ? Presence.OPTIONAL : Presence.REQUIRED,
                    field.path("doc").asString(""),
                    constraints(field),
                    inside(type, depth + 1)));
        }
        open.remove(name);
        return fields;
    }

    private List<SchemaField> alternatives(List<JsonNode> branches, int depth) {
        return branches.stream()
                .filter(branch -> !inside(branch, depth + 1).isEmpty() && budget.take())
                .map(branch -> new SchemaField(
                        words(branch),
                        "alternative",
                        Presence.OPTIONAL,
                        resolve(branch).path("doc").asString(""),
                        List.of(),
                        inside(branch, depth + 1)))
                .toList();
    }

    private List<String> constraints(JsonNode field) {
        var all = new ArrayList<String>();
        if (field.has("default")) {
            all.add("default " + field.path("default"));
        }
        var symbols = resolve(onlyBranch(field.path("type"))).path("symbols");
        if (!symbols.isEmpty()) {
            all.add("one of "
                    + symbols.valueStream().map(JsonNode::asString).limit(20).collect(Collectors.joining(", ")));
        }
        return all;
    }

    private String words(JsonNode type) {
        if (type.isString()) {
            return type.asString();
        }
        if (type.isArray()) {
            return withoutNull(type).stream().map(this::words).collect(Collectors.joining(" or "));
        }
        var logical = type.path("logicalType").asString("");
        if (!logical.isEmpty()) {
            return logical + " (" + type.path("type").asString("") + ")";
        }
        return switch (type.path("type").asString("")) {
            case "array" -> "array of " + words(type.path("items"));
            case "map" -> "map of " + words(type.path("values"));
            case "record", "enum", "fixed", "error" ->
                type.path("type").asString() + " " + type.path("name").asString("");
            case "" -> type.path("type").isContainer() ? words(type.path("type")) : "";
            case String primitive -> primitive;
        };
    }

    private JsonNode resolve(JsonNode type) {
        if (type.isString()) {
            return named.getOrDefault(type.asString(), type);
        }
        return type.path("type").isContainer() ? resolve(type.path("type")) : type;
    }

    private static JsonNode onlyBranch(JsonNode type) {
        return type.isArray() && withoutNull(type).size() == 1
                ? withoutNull(type).getFirst()
                : type;
    }

    private static boolean isNullable(JsonNode type) {
        return type.isArray() && withoutNull(type).size() < type.size();
    }

    private static List<JsonNode> withoutNull(JsonNode union) {
        return union.valueStream()
                .filter(branch -> !(branch.isString() && "null".equals(branch.asString())))
                .toList();
    }
}
