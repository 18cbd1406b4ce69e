package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.jsonschema.SideBySide.OpenDemand;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources.Place;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says in words, and with a place on both sides, which of the reader's demands a writer may break. */
final class Explanation {

    private static final int MAX_SHOWN = 200;
    private static final int MAX_VALUE_SHOWN = 80;

    private final JsonSchema reader;
    private final JsonSchema writer;

    Explanation(JsonSchema reader, JsonSchema writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** @param event one that shows the break */
    Finding of(OpenDemand open, JsonNode event) {
        var assertion = open.demand().assertion();
        var there = open.path().in(event);
        var value = there.isMissingNode() ? event : there; // Of several items, the one at fault may be another.
        var path = open.path().pointer() + culprit(assertion, value);
        return new Finding(
                JsonSchemaRule.of(assertion).id(),
                message(assertion, open.demand().keyword(), path, value),
                path,
                place(reader, open.node().place(), "/" + open.demand().keyword()),
                open.writers().stream()
                        .map(Node::place)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(place -> place(writer, place, ""))
                        .orElse(Location.WHOLE),
                hint(assertion),
                null);
    }

    /** The property at fault, as the end of a pointer; empty for the value as a whole. */
    private static String culprit(Assertion assertion, JsonNode value) {
        if (assertion instanceof Assertion.Required required) {
            return "/" + JsonText.escape(required.name());
        }
        if (assertion instanceof Assertion.Properties shape && takesNoOthers(shape)) {
            return value.propertyNames().stream()
                    .filter(name -> isRefused(name, shape))
                    .findFirst()
                    .map(name -> "/" + JsonText.escape(name))
                    .orElse("");
        }
        return "";
    }

    private static boolean takesNoOthers(Assertion.Properties shape) {
        return shape.additional() == null
                ? shape.named().values().stream().anyMatch(Node::takesNothing)
                : shape.additional().takesNothing();
    }

    private static boolean isRefused(String name, Assertion.Properties shape) {
        var named = shape.named().get(name);
        return named == null ? shape.additional() != null && shape.isOther(name) : named.takesNothing();
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

    /** For something to tell about both schemas as wholes. */
    Finding note(JsonSchemaRule rule, String message) {
        return new Finding(
                rule.id(),
                message,
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

    private static String message(Assertion assertion, String keyword, String path, JsonNode value) {
        var at = path.isEmpty() ? "The event" : path;
        var emits = ", and the writer may emit " + shown(value) + ".";
        return switch (assertion) {
            case Assertion.Required a ->
                "Property \"" + a.name() + "\" is required by the reader, and the writer may leave it out.";
            case Assertion.TypeIs a -> at + ": the reader takes " + types(a) + emits;
            case Assertion.EnumOf a -> at + ": the reader takes only " + values(a.values()) + emits;
            case Assertion.NumberBound a -> at + ": the reader takes numbers " + bound(a) + emits;
            case Assertion.MultipleOf a ->
                at + ": the reader takes multiples of " + a.divisor().toPlainString() + emits;
            case Assertion.LengthBound a ->
                counted(at, "a text", "character", a.limit(), a.lower(), Evaluator.length(value.asString("")));
            case Assertion.PatternIs a -> at + ": the reader takes texts matching " + shortened(a.pattern()) + emits;
            case Assertion.FormatIs a -> at + ": the reader takes texts of format " + a.name() + emits;
            case Assertion.PropertyCount a -> counted(at, "an object", "property", a.limit(), a.lower(), value.size());
            case Assertion.ItemCount a -> counted(at, "an array", "item", a.limit(), a.lower(), value.size());
            case Assertion.Properties a ->
                takesNoOthers(a)
                        ? at
                                + ": the writer may emit a property that the reader does not declare, and it takes no others."
                        : at + ": the writer may emit a property that does not fit the reader's " + keyword + ".";
            case Assertion.Unevaluated a ->
                at + ": the writer may emit " + (a.keyword().equals("unevaluatedItems") ? "an item" : "a property")
                        + " that no part of the reader's schema evaluates.";
            case Assertion.DependentRequired a ->
                at + ": with property \"" + a.key() + "\" the reader requires " + String.join(", ", a.names())
                        + ", and the writer may leave that out.";
            case Assertion.UniqueItems a -> at + ": the reader takes each item once, and the writer may repeat items.";
            case Assertion.AnyOf a ->
                at + ": the writer may emit " + shown(value) + ", which fits none of the reader's anyOf.";
            case Assertion.OneOf a ->
                at + ": the writer may emit " + shown(value)
                        + ", which does not fit exactly one of the reader's oneOf.";
            case Assertion.Not a ->
                a.refused() == Node.ANYTHING
                        ? at + ": the reader takes no value here" + emits
                        : at + ": the writer may emit " + shown(value) + ", which the reader excludes.";
            default -> at + ": the writer may emit " + shown(value) + ", which breaks the reader's " + keyword + ".";
        };
    }

    private static String shown(JsonNode value) {
        var text = JsonText.write(value);
        return text.length() > MAX_VALUE_SHOWN ? kind(value) : text;
    }

    private static String kind(JsonNode value) {
        var type = JsonType.of(value).name().toLowerCase(Locale.ROOT);
        return (value.isArray() || value.isObject() ? "an " : "a ") + type;
    }

    private static String counted(String at, String kind, String what, long limit, boolean lower, long count) {
        return at + ": the reader takes " + kind + " of " + (lower ? "at least " : "at most ") + many(limit, what)
                + ", and the writer may emit one of " + count + ".";
    }

    private static String many(long count, String what) {
        return count + " " + (count == 1 ? what : what.replaceAll("y$", "ie") + "s");
    }

    private static String types(Assertion.TypeIs wanted) {
        var names = new TreeSet<String>();
        wanted.types().forEach(type -> names.add(type.name().toLowerCase(Locale.ROOT)));
        if (wanted.integer()) {
            names.add("integer");
        }
        return String.join(" or ", names);
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

    static String shortened(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }

    private static @Nullable String hint(Assertion assertion) {
        return switch (assertion) {
            case Assertion.Required a ->
                "Keep writing \"" + a.name() + "\", or make readers treat it as optional first.";
            case Assertion.TypeIs a ->
                "Add a new property with the new type and keep the old one until all readers moved.";
            case Assertion.EnumOf a ->
                "Let readers know a value before it is written, and for as long as it may be read.";
            case Assertion.Properties a ->
                takesNoOthers(a) ? "Let readers take properties that they do not name, before any is added." : null;
            case Assertion.Unevaluated a -> "Let readers take what they do not know, before it is added.";
            default -> null;
        };
    }
}
