package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.SchemaPlaces;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes schemas out of the document, each as a text of its own that is checked once. What is wrong with it is a value. */
final class SchemaReader {

    /** Of all schemas of one document, in characters: many messages may bundle the same large definitions. */
    private static final long MAX_TOTAL = 64L * 1024 * 1024;

    private final References references;
    private final Issues issues;
    private final ProtobufFiles protobuf;
    private final Map<String, Taken> taken = new HashMap<>();
    private long total;

    /**
     * A schema as it was taken out.
     *
     * @param schema null if there is none, or none that is valid
     * @param faults what is wrong with it, where it is written
     */
    record Taken(@Nullable Schema schema, SchemaPlaces places, List<Fault> faults) {

        Taken {
            faults = List.copyOf(faults);
        }
    }

    /** @param message a clause that names things, without what the schema is of */
    record Fault(String message, Location location) {}

    SchemaReader(References references, Issues issues, ProtobufFiles protobuf) {
        this.references = references;
        this.issues = issues;
        this.protobuf = protobuf;
    }

    /** The schema at a place or where it refers to. */
    Taken take(PayloadFormat format, Place place) {
        return take(format, place, Map.of());
    }

    /** The same for a Protobuf text whose imports may stand beside it. */
    Taken take(PayloadFormat format, Place place, Map<String, String> imports) {
        var end = format.format() == SchemaFormat.PROTOBUF ? place : references.resolve(place);
        if (end == null || total > MAX_TOTAL) {
            return new Taken(null, inSchema -> place.location(), List.of()); // an issue by now
        }
        return taken.computeIfAbsent(format + " " + end.key(), key -> schema(format, end, imports));
    }

    /** A schema that stands nowhere as it is, because traits were merged into it. */
    Taken takeMerged(PayloadFormat format, Place merged) {
        return schema(format, merged, Map.of());
    }

    private Taken schema(PayloadFormat format, Place place, Map<String, String> imports) {
        return switch (format.format()) {
            case PROTOBUF -> {
                var source = protobuf.read(place, imports);
                SchemaPlaces places = inSchema -> protobuf.locate(place, inSchema);
                yield source == null ? new Taken(null, places, List.of()) : checked(source, places);
            }
            case AVRO ->
                checked(
                        SchemaSource.avro(place.node().isString() ? place.node().stringValue() : textOf(place)),
                        inSchema -> inDocument(place, inSchema));
            case JSON -> json(place, format);
        };
    }

    private Taken json(Place place, PayloadFormat format) {
        var dialect = format.dialect() == null ? JsonSchemaDialect.DRAFT_7 : format.dialect();
        if (format.notation() == PayloadFormat.Notation.PLAIN && place.pointer().isEmpty() && !leavesFile(place)) {
            return checked(
                    SchemaSource.json(textOf(place)).withDialect(dialect), inSchema -> inDocument(place, inSchema));
        }
        var bundle = JsonBundle.of(place, dialect, format.notation(), references);
        return checked(
                SchemaSource.json(bundle.text()).withDialect(dialect), inSchema -> bundle.locate(inSchema.pointer()));
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

    private static Location inDocument(Place place, Location inSchema) {
        var pointer = inSchema.pointer();
        return place.tree().locate(place.pointer() + (pointer.startsWith("/") ? pointer : ""));
    }

    /** A schema that is not understood, as JSON with what it refers to. */
    String raw(Place place) {
        if (total > MAX_TOTAL) {
            return "";
        }
        var text = JsonBundle.of(place, JsonSchemaDialect.DRAFT_7, PayloadFormat.Notation.PLAIN, references)
                .text();
        return isWithinLimit(text) ? text : "";
    }

    private boolean isWithinLimit(String text) {
        total += text.length();
        if (total > MAX_TOTAL) {
            issues.error("The schemas of the document's messages are longer than 64 MB in all.", Location.WHOLE);
        }
        return total <= MAX_TOTAL;
    }

    private Taken checked(SchemaSource source, SchemaPlaces places) {
        if (!isWithinLimit(source.text())) {
            return new Taken(null, places, List.of());
        }
        try {
            return new Taken(Schema.parse(source), places, List.of());
        } catch (InvalidSchemaException e) {
            var faults = e.issues().stream()
                    .map(issue -> new Fault(issue.message(), places.inDocument(issue.location())))
                    .toList();
            return new Taken(null, places, faults);
        }
    }
}
