package io.eventportal.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Makes placed values of tokens, within the limits of {@link JsonText} but for a depth of 1,024 levels. */
final class PlacedJsonReader {

    private static final JsonFactory FACTORY =
            JsonText.factory(SchemaLimits.MAX_AVRO_DEPTH).build();

    private final JsonParser parser;
    private final String whose;
    private final Deque<Open> open = new ArrayDeque<>();
    private int deepest;

    private PlacedJsonReader(JsonParser parser, String whose) {
        this.parser = parser;
        this.whose = whose;
    }

    /**
     * A value and how deep it is.
     *
     * @param depth levels of nesting; a scalar has none
     */
    record Reading(PlacedJson value, int depth) {}

    /** An object or array whose end is still to come; an array has no names. */
    private record Open(JsonToken start, int offset, Set<String> names, List<PlacedJson> values) {

        static Open of(JsonToken start, int offset) {
            Set<String> names = start == JsonToken.START_OBJECT ? new LinkedHashSet<>() : Set.of();
            return new Open(start, offset, names, new ArrayList<>());
        }

        PlacedJson closed() {
            return start == JsonToken.START_OBJECT
                    ? new PlacedJson.Members(offset, names.toArray(String[]::new), values.toArray(PlacedJson[]::new))
                    : new PlacedJson.Array(offset, values);
        }
    }

    /**
     * Reads one value that is the whole text.
     *
     * @param whose what the text is, for messages, for example {@code The schema}
     * @throws InvalidSchemaException if it is not JSON or exceeds the limits
     */
    static Reading read(String text, String whose) {
        return JsonText.read(FACTORY, text, whose, (parser, first) -> {
            var reader = new PlacedJsonReader(parser, whose);
            return new Reading(reader.value(first), reader.deepest);
        });
    }

    private PlacedJson value(JsonToken first) {
        for (var token = first; true; token = next()) {
            if (token.isStructStart()) {
                open.push(Open.of(token, offset()));
                deepest = Math.max(deepest, open.size());
                continue;
            }
            var value = token.isStructEnd() ? open.pop().closed() : scalar(token);
            if (open.isEmpty()) {
                return value;
            }
            open.element().values().add(value);
        }
    }

    /** The token after that, and after the name if there is one. */
    private JsonToken next() {
        var token = parser.nextToken();
        if (token != JsonToken.PROPERTY_NAME) {
            return token;
        }
        var name = parser.currentName();
        if (!open.element().names().add(name)) {
            throw JsonTree.duplicate(parser, name);
        }
        return parser.nextToken();
    }

    private PlacedJson scalar(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new PlacedJson.Text(offset(), parser.getString());
            case VALUE_TRUE -> new PlacedJson.Bool(offset(), true);
            case VALUE_FALSE -> new PlacedJson.Bool(offset(), false);
            case VALUE_NULL -> new PlacedJson.Null(offset());
            case VALUE_NUMBER_INT -> new PlacedJson.Number(offset(), parser.getString());
            case VALUE_NUMBER_FLOAT -> {
                JsonText.decimal(parser, whose);
                yield new PlacedJson.Number(offset(), parser.getString());
            }
            default -> throw new IllegalStateException("no token of JSON: " + token);
        };
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
