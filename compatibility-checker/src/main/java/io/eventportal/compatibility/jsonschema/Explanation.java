package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.jsonschema.SideBySide.OpenDemand;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources.Place;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says in words, and with a place on both sides, which of the reader's demands a writer may break. */
final class Explanation {

    private static final int MAX_SHOWN = 200;

    private final JsonSchema reader;
    private final JsonSchema writer;

    Explanation(JsonSchema reader, JsonSchema writer) {
        this.reader = reader;
        this.writer = writer;
    }

    Finding of(OpenDemand open) {
        var assertion = open.demand().assertion();
        var path = open.path().pointer();
        if (assertion instanceof Assertion.Required required) {
            path += "/" + JsonText.escape(required.name());
        }
        return new Finding(
                JsonSchemaRule.of(assertion).id(),
                message(assertion, open.demand().keyword(), path, open.writers()),
                path,
                place(reader, open.node().place(), "/" + open.demand().keyword()),
                open.writers().stream()
                        .map(Node::place)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .map(place -> place(writer, place, ""))
                        .orElse(Location.WHOLE),
                hint(assertion),
                null);
    }

    /** For a break that no single demand of the reader shows. */
    Finding ofTheWhole(String refusal) {
        return new Finding(
                JsonSchemaRule.NOT_ACCEPTED.id(),
                "The writer may emit an event that the reader refuses: " + refusal + ".",
                "",
                JsonText.locate(reader.source().text(), ""),
                JsonText.locate(writer.source().text(), ""),
                null,
                null);
    }

    private static Location place(JsonSchema schema, @Nullable Place place, String suffix) {
        if (place == null) {
            return Location.WHOLE;
        }
        var keyword =
                new Place(place.document(), place.pointer() + suffix, place.node(), place.dialect(), place.base());
        var found = schema.locate(keyword);
        return found.line() > 0 ? found : schema.locate(place);
    }

    private static String message(Assertion assertion, String keyword, String path, List<Node> writers) {
        var at = path.isEmpty() ? "The event" : path;
        return switch (assertion) {
            case Assertion.Required a ->
                "Property \"" + a.name() + "\" is required by the reader, and the writer may leave it out.";
            case Assertion.TypeIs a ->
                at + ": the reader takes " + types(a) + ", and the writer may emit " + written(writers) + ".";
            case Assertion.EnumOf a ->
                at + ": the reader takes only " + values(a.values()) + ", and the writer may emit another value.";
            case Assertion.NumberBound a ->
                at + ": the reader takes numbers " + bound(a) + ", and the writer may emit others.";
            case Assertion.MultipleOf a ->
                at + ": the reader takes multiples of " + a.divisor().toPlainString()
                        + ", and the writer may emit others.";
            case Assertion.LengthBound a -> counted(at, "text", "character", a.limit(), a.lower());
            case Assertion.PatternIs a ->
                at + ": the reader takes texts matching " + shortened(a.pattern())
                        + ", and the writer may emit others.";
            case Assertion.PropertyCount a -> counted(at, "object", "property", a.limit(), a.lower());
            case Assertion.ItemCount a -> counted(at, "array", "item", a.limit(), a.lower());
            case Assertion.Properties a ->
                keyword.equals("additionalProperties")
                        ? at + ": the writer may emit a property that the reader does not declare and does not take."
                        : at + ": the writer may emit a property that does not fit the reader's " + keyword + ".";
            case Assertion.DependentRequired a ->
                at + ": with property \"" + a.key() + "\" the reader requires " + String.join(", ", a.names())
                        + ", and the writer may leave that out.";
            case Assertion.UniqueItems a -> at + ": the reader takes each item once, and the writer may repeat items.";
            case Assertion.AnyOf a -> at + ": the writer may emit a value that fits none of the reader's anyOf.";
            case Assertion.OneOf a ->
                at + ": the writer may emit a value that does not fit exactly one of the reader's oneOf.";
            default -> at + ": the writer may emit a value that breaks the reader's " + keyword + ".";
        };
    }

    private static String counted(String at, String kind, String what, long limit, boolean lower) {
        var many = limit == 1 ? what : what.replaceAll("y$", "ie") + "s";
        return at + ": the reader takes an " + kind + " of " + (lower ? "at least " : "at most ") + limit + " " + many
                + ", and the writer may emit one of " + (lower ? "fewer." : "more.");
    }

    private static String types(Assertion.TypeIs wanted) {
        var names = new TreeSet<String>();
        wanted.types().forEach(type -> names.add(type.name().toLowerCase(Locale.ROOT)));
        if (wanted.integer()) {
            names.add("integer");
        }
        return String.join(" or ", names);
    }

    private static String written(List<Node> writers) {
        return writers.stream()
                .flatMap(node -> node.constraints().stream())
                .map(constraint -> constraint.assertion())
                .filter(Assertion.TypeIs.class::isInstance)
                .findFirst()
                .map(assertion -> types((Assertion.TypeIs) assertion))
                .orElse("values of other types");
    }

    private static String bound(Assertion.NumberBound bound) {
        var limit = bound.limit().toPlainString();
        return bound.lower()
                ? (bound.exclusive() ? "above " : "from ") + limit
                : (bound.exclusive() ? "below " : "up to ") + limit;
    }

    private static String values(List<JsonNode> values) {
        return shortened(String.join(", ", values.stream().map(JsonText::write).toList()));
    }

    private static String shortened(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }

    private static @Nullable String hint(Assertion assertion) {
        return switch (assertion) {
            case Assertion.Required a ->
                "Keep writing \"" + a.name() + "\", or make readers treat it as optional first.";
            case Assertion.TypeIs a ->
                "Add a new property with the new type and keep the old one until all readers moved.";
            case Assertion.EnumOf a -> "Teach readers the new value before it is written.";
            default -> null;
        };
    }
}
