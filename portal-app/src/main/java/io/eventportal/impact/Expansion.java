package io.eventportal.impact;

import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the schema between two: all fields of both, those that will go marked as deprecated. Whether it serves the readers of
 * both is for the checker to say.
 */
final class Expansion {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MAX_DEPTH = 32;

    private Expansion() {}

    /** Empty if the schemas are not of one format whose text can be joined, or are no objects and records. */
    static Optional<SchemaSource> of(SchemaSource current, SchemaSource proposed) {
        if (current.format() != proposed.format() || current.format() == SchemaFormat.PROTOBUF) {
            return Optional.empty();
        }
        try {
            if (!(MAPPER.readTree(current.text()) instanceof ObjectNode older)
                    || !(MAPPER.readTree(proposed.text()) instanceof ObjectNode newer)) {
                return Optional.empty();
            }
            if (current.format() == SchemaFormat.AVRO) {
                joinFields(older, newer);
            } else {
                joinProperties(older, newer, 0);
            }
            var references = new LinkedHashMap<>(current.references());
            proposed.references().forEach(references::putIfAbsent);
            return Optional.of(new SchemaSource(
                    current.format(),
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(older),
                    references,
                    current.dialect()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void joinProperties(ObjectNode older, ObjectNode newer, int depth) {
        if (depth > MAX_DEPTH || !(newer.get("properties") instanceof ObjectNode wanted)) {
            return;
        }
        var kept = older.get("properties") instanceof ObjectNode there ? there : older.putObject("properties");
        for (var property : wanted.properties()) {
            var was = kept.get(property.getKey());
            if (was == null) {
                kept.set(property.getKey(), property.getValue());
            } else if (was instanceof ObjectNode before && property.getValue() instanceof ObjectNode after) {
                joinProperties(before, after, depth + 1);
            }
        }
        for (var property : kept.properties()) {
            if (!wanted.has(property.getKey()) && property.getValue() instanceof ObjectNode going) {
                going.put("deprecated", true);
            }
        }
        joinRequired(older, newer);
        if (newer.get("$defs") instanceof ObjectNode definitions) {
            var defined = older.get("$defs") instanceof ObjectNode there ? there : older.putObject("$defs");
            definitions.properties().stream()
                    .filter(definition -> !defined.has(definition.getKey()))
                    .forEach(definition -> defined.set(definition.getKey(), definition.getValue()));
        }
    }

    private static void joinRequired(ObjectNode older, ObjectNode newer) {
        var required = new LinkedHashSet<String>();
        older.path("required").forEach(name -> required.add(name.asString()));
        newer.path("required").forEach(name -> required.add(name.asString()));
        if (!required.isEmpty()) {
            var names = older.putArray("required");
            required.forEach(names::add);
        }
    }

    private static void joinFields(ObjectNode older, ObjectNode newer) {
        var kept = older.withArray("fields");
        var names = new LinkedHashSet<String>();
        kept.forEach(field -> names.add(field.path("name").asString()));
        for (JsonNode field : newer.path("fields")) {
            if (!names.contains(field.path("name").asString())) {
                kept.add(field);
            }
        }
    }
}
