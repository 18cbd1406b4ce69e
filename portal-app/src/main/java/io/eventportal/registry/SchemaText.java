package io.eventportal.registry;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** When two texts are the same schema, by what clients expect: blanks never matter, order only where it means something. */
final class SchemaText {

    private static final int DEEPEST = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private SchemaText() {}

    /**
     * A text that is equal for texts of the same sameness.
     *
     * @param schema what the text holds
     */
    static String key(Schema schema, NewSchema.Sameness sameness) {
        var text = schema.source().text();
        return switch (schema.source().format()) {
            case AVRO, JSON ->
                switch (sameness) {
                    case TEXT -> withoutBlanks(text);
                    case NORMALIZED -> withSortedMembers(text);
                };
            case PROTOBUF ->
                switch (sameness) {
                    case TEXT -> text.strip();
                    case NORMALIZED -> schema.canonicalText();
                };
        };
    }

    /** @throws InvalidSchemaException if the text holds characters that cannot be stored as they are */
    static void checkCharacters(SchemaFormat format, String text) {
        var line = 1;
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            var pairs = Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pairs) {
                i++;
            } else if (character == 0 || Character.isSurrogate(character)) {
                throw InvalidSchemaException.of(
                        "The " + format.id() + " text holds a character that is not Unicode text: \\u"
                                + "%04x".formatted((int) character),
                        new Location("", line, 0));
            }
            line += character == '\n' ? 1 : 0;
        }
    }

    /**
     * The text as a client will read it who is told nothing beside it: with a {@code $schema}, where it has none and means
     * another dialect than the one that clients assume.
     */
    static String selfContained(SchemaSource source) {
        var dialect = source.dialect();
        if (source.format() != SchemaFormat.JSON || dialect == null || dialect == References.DIALECT) {
            return source.text();
        }
        var start = source.text().indexOf('{');
        if (start < 0 || !source.text().substring(0, start).isBlank() || namesItsDialect(source.text())) {
            return source.text();
        }
        var rest = source.text().substring(start + 1);
        var comma = rest.stripLeading().startsWith("}") ? "" : ", ";
        return "{\"$schema\": \"" + dialect.uri() + "\"" + comma + rest;
    }

    private static boolean namesItsDialect(String text) {
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (parser.currentName().equals("$schema")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (JacksonException e) {
            return true; // no valid schema anyway, and its reader will say so of the original
        }
    }

    private static String withoutBlanks(String text) {
        var written = new StringWriter();
        try (var parser = JSON.createParser(text);
                var generator = JSON.createGenerator(written)) {
            while (parser.nextToken() != null) {
                copyToken(parser, generator);
            }
        } catch (JacksonException e) {
            return text.strip(); // a dialect of JSON that the schema's own reader takes; compared as it stands
        }
        return written.toString();
    }

    /** Numbers keep their spelling. */
    private static void copyToken(JsonParser parser, JsonGenerator generator) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                || parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            generator.writeNumber(parser.getString());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }

    private static String withSortedMembers(String text) {
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            return sorted(parser);
        } catch (JacksonException e) {
            return text.strip();
        }
    }

    /** The value at the parser's token. */
    private static String sorted(JsonParser parser) {
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> {
                var members = new TreeMap<String, String>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    members.put(name, sorted(parser));
                }
                yield members.toString();
            }
            case START_ARRAY -> {
                var items = new StringBuilder("[");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.append(sorted(parser)).append(',');
                }
                yield items.append(']').toString();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_STRING -> quoted(parser.getString());
            default -> String.valueOf(parser.getString());
        };
    }

    private static String number(String spelled) {
        return new BigDecimal(spelled).stripTrailingZeros().toString();
    }

    private static String quoted(String value) {
        return value.length() + "\"" + value;
    }
}
