package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Payload;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaIssue;
import io.eventportal.schema.SchemaSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message's payload schema: where it stands, in which language, as a text of its own. Each schema is checked
 * once; what is wrong with it is an issue where it is written.
 */
final class PayloadReader {

    /** Of all payload schemas of one document, in characters: many messages may bundle the same large definitions. */
    private static final long MAX_TOTAL = 64L * 1024 * 1024;

    /** Names the message of a Protobuf text that a payload is. */
    private static final String PROTOBUF_MESSAGE = "x-protobuf-message";

    private final References references;
    private final Issues issues;
    private final ProtobufFiles protobuf;
    private final Map<String, Optional<SchemaSource>> read = new HashMap<>();
    private long total;

    PayloadReader(References references, Issues issues) {
        this.references = references;
        this.issues = issues;
        this.protobuf = new ProtobufFiles(references, issues);
    }

    /** The payload of a message; null if it has none. */
    @Nullable Payload read(View message) {
        var payload = message.get("payload");
        if (payload == null) {
            return null;
        }
        var named = message.text("schemaFormat"); // AsyncAPI 2
        var place = payload;
        var last = lastOf(payload);
        if (last == null) {
            return null;
        }
        if (last.node().path("schemaFormat").isString() && last.node().has("schema")) { // AsyncAPI 3
            named = last.node().get("schemaFormat").stringValue();
            var schema = last.child("schema");
            place = schema == null ? last : schema;
        }
        return payload(named, place, message);
    }

    /** What references lead to, as far as the last one that may name a file without a tree. */
    private @Nullable Place lastOf(Place place) {
        var reference = place.reference();
        var target = reference == null ? null : references.target(place, reference);
        return target != null && target.path().endsWith(".proto") ? place : references.resolve(place);
    }

    private @Nullable Payload payload(@Nullable String named, Place place, View message) {
        var schemaFormat = named == null ? formatByFile(place) : named;
        var format = PayloadFormat.of(schemaFormat).orElse(null);
        if (format == null) {
            issues.warning("The schema format \"" + schemaFormat + "\" is not understood.", place.location());
            return new Payload(schemaFormat, null, null, place.location());
        }
        var typeName = format.format() == SchemaFormat.PROTOBUF
                ? protobuf.typeName(place, message.text(PROTOBUF_MESSAGE))
                : null;
        var schema =
                read.computeIfAbsent(format + " " + place.key(), key -> Optional.ofNullable(schema(format, place)));
        return new Payload(schemaFormat, schema.orElse(null), typeName, place.location());
    }

    /** Without a {@code schemaFormat} a file's name may still tell. */
    private String formatByFile(Place place) {
        var reference = place.reference();
        var path = reference == null ? "" : reference.replaceAll("#.*", "");
        var format = path.endsWith(".avsc")
                ? "application/vnd.apache.avro"
                : path.endsWith(".proto") ? "application/vnd.google.protobuf" : PayloadFormat.ASYNCAPI;
        if (!format.equals(PayloadFormat.ASYNCAPI)) {
            issues.warning(
                    "The payload " + reference + " has no schemaFormat; taken as " + format + " by its file's name.",
                    place.location());
        }
        return format;
    }

    private @Nullable SchemaSource schema(PayloadFormat format, Place place) {
        return switch (format.format()) {
            case PROTOBUF -> {
                var source = protobuf.read(place);
                yield source == null ? null : checked(source, issue -> protobuf.locate(place, issue));
            }
            case AVRO -> {
                var resolved = references.resolve(place);
                yield resolved == null ? null : avro(resolved);
            }
            case JSON -> {
                var resolved = references.resolve(place);
                var dialect = format.dialect() == null ? JsonSchemaDialect.DRAFT_7 : format.dialect();
                yield resolved == null ? null : json(resolved, dialect);
            }
        };
    }

    private @Nullable SchemaSource avro(Place place) {
        var text = place.node().isString() ? place.node().stringValue() : textOf(place);
        return checked(SchemaSource.avro(text), issue -> inDocument(place, issue));
    }

    private @Nullable SchemaSource json(Place place, JsonSchemaDialect dialect) {
        var bundle = JsonBundle.of(place, dialect, references);
        var whole = place.pointer().isEmpty() && !leavesFile(place);
        var source = new SchemaSource(SchemaFormat.JSON, whole ? textOf(place) : bundle.text(), Map.of(), dialect);
        return checked(
                source,
                issue -> whole
                        ? inDocument(place, issue)
                        : bundle.locate(issue.location().pointer()));
    }

    private boolean leavesFile(Place root) {
        var leaves = new boolean[1];
        new ReferenceWalk(
                        place -> leaves[0] |= !String.valueOf(place.reference()).startsWith("#"))
                .walk(root);
        return leaves[0];
    }

    /** A whole JSON file as it was written; anything else written out as JSON. */
    private String textOf(Place place) {
        var tree = place.tree();
        if (place.pointer().isEmpty() && !tree.name().isEmpty() && tree.language() == SourceTree.Language.JSON) {
            return references.text(tree.name()).orElseThrow();
        }
        return place.node().toString();
    }

    private static Location inDocument(Place place, SchemaIssue issue) {
        var pointer = issue.location().pointer();
        return place.tree().locate(place.pointer() + (pointer.startsWith("/") ? pointer : ""));
    }

    private @Nullable SchemaSource checked(SchemaSource source, Function<SchemaIssue, Location> locate) {
        total += source.text().length();
        if (total > MAX_TOTAL) {
            issues.error("The payload schemas of the document are longer than 64 MB in all.", Location.WHOLE);
            return null;
        }
        try {
            Schema.parse(source);
            return source;
        } catch (InvalidSchemaException e) {
            e.issues()
                    .forEach(issue -> issues.error(
                            "The payload is no valid " + source.format().id() + " schema: " + issue.message(),
                            locate.apply(issue)));
            return null;
        }
    }
}
