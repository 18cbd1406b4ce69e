package io.eventportal.schema;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Reads JSON text losslessly, within the limits, with the place of what is wrong. */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SchemaLimits.MAX_DEPTH)
                    .maxDocumentLength(2L * SchemaLimits.MAX_CHARACTERS)
                    .maxStringLength(SchemaLimits.MAX_CHARACTERS)
                    .maxNumberLength(1_000)
                    .maxNameLength(SchemaLimits.MAX_CHARACTERS)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(2 * SchemaLimits.MAX_DEPTH)
                    .build())
            .build();

    private JsonText() {}

    /**
     * Reads one JSON value; numbers keep every digit, object keys their order.
     *
     * @param whose what the text is, for the message, for example {@code The schema}
     * @throws InvalidSchemaException if it is not JSON, has a key twice, is nested deeper than 512 levels or has a number
     *     beyond 10^1000
     */
    public static JsonNode read(String text, String whose) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var first = parser.nextToken();
            if (first == null) {
                throw InvalidSchemaException.of(whose + " is empty", new Location("", 1, 1));
            }
            var tree = JsonTree.read(parser, first);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "Something follows the value", parser.currentTokenLocation());
            }
            return checkNumbers(tree, text, whose);
        } catch (JacksonException e) {
            throw InvalidSchemaException.of(whose + " is not valid JSON: " + reason(e), place(e));
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
        var at = parser.currentTokenLocation();
        return new Location(pointer, at.getLineNr(), at.getColumnNr());
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

    private static JsonNode checkNumbers(JsonNode tree, String text, String whose) {
        var extreme = pointerOfExtreme(tree);
        if (extreme != null) {
            throw InvalidSchemaException.of(
                    whose + " has a number beyond 10^" + SchemaLimits.MAX_EXPONENT, locate(text, extreme));
        }
        return tree;
    }

    /** Nested no deeper than was read. */
    private static @Nullable String pointerOfExtreme(JsonNode node) {
        if (node.isString()) {
            return null;
        }
        if (node.isFloatingPointNumber()) {
            return isExtreme(node.decimalValue()) ? "" : null;
        }
        if (node.isObject()) {
            for (var entry : node.properties()) {
                var inside = pointerOfExtreme(entry.getValue());
                if (inside != null) {
                    return "/" + escape(entry.getKey()) + inside;
                }
            }
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                var inside = pointerOfExtreme(node.get(i));
                if (inside != null) {
                    return "/" + i + inside;
                }
            }
        }
        return null;
    }

    private static boolean isExtreme(BigDecimal number) {
        return Math.abs((long) number.scale()) > SchemaLimits.MAX_EXPONENT
                || Math.abs((long) number.precision() - number.scale()) > SchemaLimits.MAX_EXPONENT;
    }

    private static String reason(JacksonException e) {
        var message = e.getOriginalMessage();
        // Where the parser says a value began, it names a source that it does not know.
        var firstLine =
                message.lines().findFirst().orElse("unreadable").replaceAll(" \\(start marker at \\[.*?]\\)", "");
        return firstLine.length() > 300 ? firstLine.substring(0, 300) + "..." : firstLine;
    }

    private static Location place(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? Location.WHOLE
                : new Location("", at.getLineNr(), Math.max(at.getColumnNr(), 1));
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
