package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of a batch, understood. Members that a pair does not have are ignored. */
sealed interface BatchPair {

    Level level();

    Reading reading();

    /** Two schemas. */
    record Schemas(Level level, Reading reading, SchemaSource older, SchemaSource newer) implements BatchPair {}

    /** Two AsyncAPI documents. */
    record Documents(Level level, Reading reading, DocumentText older, DocumentText newer) implements BatchPair {}

    /** @param files texts of the files that the document refers to, by their paths relative to it */
    record DocumentText(String text, Map<String, String> files) {}

    /** The line is JSON, but no pair. The message is a sentence. */
    final class NoPairException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoPairException(String message) {
            super(message);
        }
    }

    /** @throws NoPairException if a member is missing or means nothing */
    static BatchPair of(JsonNode line) {
        if (!id(line).isPresent()) {
            throw new NoPairException("The member \"id\" is missing, or neither a string nor a number.");
        }
        var format = known(line, "format", "avro, json, protobuf, asyncapi", named(GateFormat.class));
        var level = known(
                line,
                "level",
                "BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE, NONE",
                Level::of);
        var policy = line.has("policy")
                ? known(line, "policy", "strict, lenient", named(ContentModelPolicy.class))
                : ContentModelPolicy.LENIENT;
        var formats = line.has("formats")
                ? known(line, "formats", "annotation, assertion", named(FormatPolicy.class))
                : FormatPolicy.ANNOTATION;
        var category = line.has("category")
                ? known(line, "category", "wire, wire-json, package, file", ProtobufCategory::of)
                : ProtobufCategory.WIRE;
        var dialect = line.has("dialect")
                ? known(line, "dialect", "draft4, draft6, draft7, 2019-09, 2020-12", JsonSchemaDialect::ofId)
                : null;
        var reading = new Reading(policy, formats, category);
        return format.schemaFormat()
                .<BatchPair>map(language -> new Schemas(
                        level, reading, source(line, "old", language, dialect), source(line, "new", language, dialect)))
                .orElseGet(() -> new Documents(level, reading, document(line, "old"), document(line, "new")));
    }

    /** The constant of a name, in any letter case. */
    private static <E extends Enum<E>> Function<String, Optional<E>> named(Class<E> kind) {
        return name -> Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The {@code id} of a line, as it stands there; empty if it has none. */
    static Optional<JsonNode> id(JsonNode line) {
        var id = line.path("id");
        return id.isString() || id.isNumber() ? Optional.of(id) : Optional.empty();
    }

    private static <T> T known(JsonNode line, String member, String choices, Function<String, Optional<T>> meaning) {
        var node = member(line, member);
        return (node.isString() ? meaning.apply(node.stringValue()) : Optional.<T>empty())
                .orElseThrow(() -> new NoPairException(
                        "The member \"" + member + "\" is " + shortened(node) + ", not one of " + choices + "."));
    }

    private static JsonNode member(JsonNode line, String member) {
        var node = line.get(member);
        if (node == null) {
            throw new NoPairException("The member \"" + member + "\" is missing.");
        }
        return node;
    }

    private static SchemaSource source(
            JsonNode line, String member, SchemaFormat format, @Nullable JsonSchemaDialect dialect) {
        var text = text(member, member(line, member), format);
        return new SchemaSource(format, text, references(line, member + "_refs", format), dialect);
    }

    private static DocumentText document(JsonNode line, String member) {
        var files = new LinkedHashMap<String, String>();
        references(line, member + "_refs", SchemaFormat.JSON)
                .forEach((path, text) -> files.put(path.replaceFirst("^(\\./)+", ""), text));
        return new DocumentText(text(member, member(line, member), SchemaFormat.JSON), files);
    }

    private static Map<String, String> references(JsonNode line, String member, SchemaFormat format) {
        var node = line.path(member);
        var texts = new LinkedHashMap<String, String>();
        if (node.isMissingNode() || node.isNull()) {
            return texts;
        }
        if (!node.isObject()) {
            throw new NoPairException("The member \"" + member + "\" is " + shortened(node)
                    + ", not an object that maps names to schema texts.");
        }
        for (var entry : node.properties()) {
            texts.put(entry.getKey(), text(member + "/" + entry.getKey(), entry.getValue(), format));
        }
        return texts;
    }

    /** A schema's text, or the schema itself where its language is JSON. */
    private static String text(String member, JsonNode node, SchemaFormat format) {
        if (node.isString()) {
            return node.stringValue();
        }
        var inline = switch (format) {
            case AVRO, JSON -> node.isContainer() || node.isBoolean();
            case PROTOBUF -> false;
        };
        if (!inline) {
            throw new NoPairException(
                    "The member \"" + member + "\" is " + shortened(node) + ", not the text of a schema.");
        }
        return JsonText.write(node);
    }

    private static String shortened(JsonNode node) {
        var text = JsonText.write(node);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
