package io.eventportal.gate;

import io.eventportal.schema.SchemaFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code --format} takes: the languages of schemas, and documents that hold schemas. */
enum GateFormat {
    AVRO(SchemaFormat.AVRO),
    JSON(SchemaFormat.JSON),
    PROTOBUF(SchemaFormat.PROTOBUF),
    ASYNCAPI(null);

    /** A key at the root of a YAML file stands at the beginning of its line. */
    private static final Pattern ASYNCAPI_KEY =
            Pattern.compile("^(asyncapi|\"asyncapi\"|'asyncapi')[ \t]*:", Pattern.MULTILINE);

    private static final JsonFactory JSON_PARSERS = new JsonFactory();

    private final @Nullable SchemaFormat schemaFormat;

    GateFormat(@Nullable SchemaFormat schemaFormat) {
        this.schemaFormat = schemaFormat;
    }

    /** Empty for documents. */
    Optional<SchemaFormat> schemaFormat() {
        return Optional.ofNullable(schemaFormat);
    }

    /** The format that a file's name promises; empty if the name says nothing. */
    static Optional<GateFormat> ofName(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".avsc") || name.endsWith(".avro")) {
            return Optional.of(AVRO);
        }
        if (name.endsWith(".proto")) {
            return Optional.of(PROTOBUF);
        }
        return name.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }

    /**
     * The format of a contract in a tree of other files: by a name that only contracts have, or by what a JSON or YAML file
     * says at its root, {@code asyncapi} or the {@code $schema} of JSON Schema. Empty if it is no contract.
     *
     * @param text called only where the name does not tell
     */
    static Optional<GateFormat> ofContract(String file, Supplier<String> text) {
        var name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".avsc")) {
            return Optional.of(AVRO);
        }
        if (name.endsWith(".proto")) {
            return Optional.of(PROTOBUF);
        }
        if (name.endsWith(".schema.json")) {
            return Optional.of(JSON);
        }
        if (name.endsWith(".json")) {
            return ofJson(text.get());
        }
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && isDocument(text.get())
                ? Optional.of(ASYNCAPI)
                : Optional.empty();
    }

    /** The format of a contract in a tree; empty if it is none, or neither its name nor a text that can be read tells. */
    static Optional<GateFormat> ofContract(ContractTree tree, String path) {
        try {
            return ofContract(path, () -> tree.text(path).orElse(""));
        } catch (UnusableInputException e) {
            return Optional.empty();
        }
    }

    private static boolean isDocument(String yaml) {
        return yaml.stripLeading().startsWith("{")
                ? ofJson(yaml).filter(format -> format == ASYNCAPI).isPresent()
                : ASYNCAPI_KEY.matcher(yaml).find();
    }

    /** Reads no further than needed, and no further than the text is JSON. */
    private static Optional<GateFormat> ofJson(String text) {
        if (!text.contains("\"asyncapi\"") && !text.contains("\"$schema\"")) {
            return Optional.empty();
        }
        try (var parser = JSON_PARSERS.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var key = parser.currentName();
                var value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
                if (key.equals("asyncapi")) {
                    return Optional.of(ASYNCAPI);
                }
                if (key.equals("$schema") && value.contains("json-schema.org/")) {
                    return Optional.of(JSON);
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            // No JSON from here on.
        }
        return Optional.empty();
    }
}
