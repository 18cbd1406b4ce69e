package io.eventportal.impact;

import io.eventportal.compatibility.Finding;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas that a hurt reader might change to, the least change first. Whether one copes with both the old and the new is
 * for the checker to say.
 */
final class TolerantReaders {

    private static final JsonMapper MAPPER = new JsonMapper();

    private TolerantReaders() {}

    static Stream<SchemaSource> of(SchemaSource reader, SchemaSource proposed, List<Finding> findings) {
        var paths = findings.stream().map(Finding::dataPath).collect(Collectors.toSet());
        return Stream.of(relaxed(reader, paths), Optional.of(proposed), either(reader, proposed))
                .flatMap(Optional::stream)
                .filter(candidate -> !candidate.equals(reader))
                .distinct();
    }

    /** The reader's own schema, which no longer insists on what is at these places. */
    private static Optional<SchemaSource> relaxed(SchemaSource reader, Set<String> paths) {
        return switch (reader.format()) {
            case JSON -> edited(reader, schema -> paths.forEach(path -> dropRequired(schema, path)));
            case AVRO -> edited(reader, schema -> paths.forEach(path -> makeOptional(schema, path)));
            case PROTOBUF -> Optional.empty();
        };
    }

    /** Whatever either of the two takes, where the texts can stand beside each other. */
    private static Optional<SchemaSource> either(SchemaSource reader, SchemaSource proposed) {
        if (reader.format() != SchemaFormat.JSON
                || proposed.format() != SchemaFormat.JSON
                || reader.text().contains("\"$ref\"")
                || proposed.text().contains("\"$ref\"")
                || reader.dialect() != proposed.dialect()) {
            return Optional.empty();
        }
        var both = MAPPER.createObjectNode();
        both.putArray("anyOf").add(part(reader)).add(part(proposed));
        return Optional.of(with(reader, both));
    }

    private static JsonNode part(SchemaSource schema) {
        var tree = MAPPER.readTree(schema.text());
        if (tree instanceof ObjectNode object) {
            object.remove(List.of("$schema", "$id"));
        }
        return tree;
    }

    private interface Edit {
        void apply(ObjectNode schema);
    }

    private static Optional<SchemaSource> edited(SchemaSource reader, Edit edit) {
        try {
            if (!(MAPPER.readTree(reader.text()) instanceof ObjectNode schema)) {
                return Optional.empty();
            }
            var before = schema.toString();
            edit.apply(schema);
            return schema.toString().equals(before) ? Optional.empty() : Optional.of(with(reader, schema));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static SchemaSource with(SchemaSource like, JsonNode schema) {
        return new SchemaSource(
                like.format(),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema),
                like.references(),
                like.dialect());
    }

    private static void dropRequired(ObjectNode root, String path) {
        var segments = path.split("/", -1);
        JsonNode at = root;
        for (var i = 1; i < segments.length - 1 && at != null; i++) {
            at = isPosition(segments[i])
                    ? at.get("items")
                    : at.path("properties").get(name(segments[i]));
        }
        if (segments.length < 2 || !(at instanceof ObjectNode object)) {
            return;
        }
        var left = object.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(required -> !required.equals(name(segments[segments.length - 1])))
                .toList();
        if (object.has("required")) {
            var names = object.putArray("required");
            left.forEach(names::add);
        }
    }

    private static void makeOptional(ObjectNode record, String path) {
        var segments = path.split("/", -1);
        var field = segments.length < 2 ? null : field(record, name(segments[1]));
        if (segments.length == 2 && field != null && !field.has("default")) {
            var type = Objects.requireNonNull(field.get("type"));
            field.putArray("type").add("null").addAll(alternatives(type));
            field.putNull("default");
        }
    }

    private static List<JsonNode> alternatives(JsonNode type) {
        return type.isArray()
                ? type.valueStream()
                        .filter(one -> !one.asString("").equals("null"))
                        .toList()
                : List.of(type);
    }

    private static @Nullable ObjectNode field(ObjectNode record, String name) {
        return record.path("fields")
                .valueStream()
                .filter(field -> field.path("name").asString("").equals(name))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static boolean isPosition(String segment) {
        return segment.equals("*") || segment.chars().allMatch(Character::isDigit) && !segment.isEmpty();
    }

    private static String name(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }
}
