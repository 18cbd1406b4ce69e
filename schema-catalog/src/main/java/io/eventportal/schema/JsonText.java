package io.eventportal.schema;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.JsonNode;

/** Reads JSON text losslessly, within the limits, with the place of what is wrong. */
public final class JsonText {

    private static final JsonFactory FACTORY = factory(SchemaLimits.MAX_DEPTH).build();

    /** What the parser says of its settings, and of a source that it does not know. */
    private static final Pattern TO_PROGRAMMERS = Pattern.compile(
            " \\((start marker|for (Object|Array) starting) at \\[.*?]\\)|, from `.*?`|: enable `.*?` to allow"
                    + "| \\(not recognized as one since .*?\\)");

    private JsonText() {}

    /** What makes parsers that keep the limits. */
    static JsonFactoryBuilder factory(int maxDepth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxTokenCount(SchemaLimits.MAX_TOKENS)
                        .maxDocumentLength(2L * SchemaLimits.MAX_CHARACTERS)
                        .maxStringLength(SchemaLimits.MAX_CHARACTERS)
                        .maxNumberLength(1_000)
                        .maxNameLength(SchemaLimits.MAX_CHARACTERS)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(2 * maxDepth)
                        .build());
    }

    /**
     * Reads one JSON value; numbers keep every digit, object keys their order.
     *
     * @param whose what the text is, for the message, for example {@code The schema}
     * @throws InvalidSchemaException if it is not JSON, has a key twice, is nested deeper than 512 levels, has a number
     *     beyond 10^1000 or more than 500,000 tokens
     */
    public static JsonNode read(String text, String whose) {
        return read(FACTORY, text, whose, (parser, first) -> JsonTree.read(parser, first, whose));
    }

    /**
     * Reads one value that is the whole text.
     *
     * @param value makes the value of its tokens, the first of which is given
     * @throws InvalidSchemaException if the text is not JSON, or exceeds the factory's limits
     */
    static <T> T read(JsonFactory factory, String text, String whose, BiFunction<JsonParser, JsonToken, T> value) {
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            try {
                var first = parser.nextToken();
                if (first == null) {
                    throw InvalidSchemaException.of(whose + " is empty", new Location("", 1, 1));
                }
                var read = value.apply(parser, first);
                if (parser.nextToken() != null) {
                    throw new StreamReadException(parser, "Something follows the value", parser.currentTokenLocation());
                }
                return read;
            } catch (JacksonException e) {
                throw InvalidSchemaException.of(whose + " is not valid JSON: " + reason(e), place(e, parser));
            }
        }
    }

    /** The tree as text without white space. */
    public static String write(JsonNode tree) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonTree.write(tree, generator);
        }
        return text.toString();
    }

    /** Writes a text as a JSON string, in its quotes. */
    public static void quote(CharSequence text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    /** Line and column of the value at a JSON pointer; {@code pointer} alone if the text has no such value. */
    public static Location locate(String text, String pointer) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return locate(parser, pointer);
        } catch (JacksonException e) {
            return Location.at(pointer);
        }
    }

    private static Location locate(JsonParser parser, String pointer) {
        parser.nextToken();
        for (var token : tokens(pointer)) {
            if (!enter(parser, token)) {
                return Location.at(pointer);
            }
        }
        return place(pointer, parser.currentTokenLocation());
    }

    /** Moves from the start of a value to the start of one of its parts; false if it has no such part. */
    private static boolean enter(JsonParser parser, String token) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var found = parser.currentName().equals(token);
                parser.nextToken();
                if (found) {
                    return true;
                }
                parser.skipChildren();
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null; index++) {
                if (String.valueOf(index).equals(token)) {
                    return true;
                }
                parser.skipChildren();
            }
        }
        return false;
    }

    /**
     * The number that the parser stands at, every digit of it.
     *
     * @throws InvalidSchemaException if it is beyond 10^1000
     */
    static BigDecimal decimal(JsonParser parser, String whose) {
        try {
            var number = new BigDecimal(parser.getString());
            if (!isExtreme(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // No int holds the exponent.
        }
        throw InvalidSchemaException.of(
                whose + " has a number beyond 10^" + SchemaLimits.MAX_EXPONENT,
                place(parser.streamReadContext().pathAsPointer().toString(), parser.currentTokenLocation()));
    }

    private static boolean isExtreme(BigDecimal number) {
        return Math.abs((long) number.scale()) > SchemaLimits.MAX_EXPONENT
                || Math.abs((long) number.precision() - number.scale()) > SchemaLimits.MAX_EXPONENT;
    }

    private static String reason(JacksonException e) {
        var firstLine = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        var reason = TO_PROGRAMMERS.matcher(firstLine).replaceAll("");
        return reason.length() > 300 ? reason.substring(0, 300) + "..." : reason;
    }

    private static Location place(JacksonException e, JsonParser parser) {
        var at = e.getLocation();
        return place("", at == null || at.getLineNr() < 1 ? parser.currentTokenLocation() : at);
    }

    private static Location place(String pointer, TokenStreamLocation at) {
        return new Location(pointer, at.getLineNr(), Math.max(at.getColumnNr(), 1));
    }

    /** A key as a token of a JSON pointer. */
    public static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** The tokens of a JSON pointer, unescaped. */
    static List<String> tokens(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        var tokens = new ArrayList<String>();
        for (var token : pointer.substring(1).split("/", -1)) {
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return tokens;
    }

    /** Levels of nesting; a scalar has none. */
    public static int depth(JsonNode tree) {
        var deepest = 0;
        if (!tree.isContainer()) {
            return deepest;
        }
        for (var child : tree) {
            deepest = Math.max(deepest, 1 + depth(child));
        }
        return deepest;
    }
}
