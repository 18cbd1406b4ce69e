package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.SchemaFormat;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * What a schema looks like, whatever its definitions are called and whether they are referred to or written in place. Only
 * good for telling which message is which: schemas that mean the same may look different.
 */
final class SchemaShape {

    private static final int MAX_LENGTH = 50_000;
    private static final int MAX_DEPTH = 100;
    private static final Set<String> DEFINITIONS = Set.of("definitions", "$defs");

    /** What may make a reference lead elsewhere than its pointer says. */
    private static final Set<String> IDENTIFIERS =
            Set.of("$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef");

    private final JsonNode root;
    private final JsonSchemaDialect dialect;
    private final StringBuilder out = new StringBuilder();
    private final List<String> open = new ArrayList<>();
    private boolean isWhole = true;

    private SchemaShape(JsonNode root, JsonSchemaDialect dialect) {
        this.root = root;
        this.dialect = dialect;
    }

    /** Of the message's schemas and content type. */
    static String of(Message message) {
        return message.contentType() + "\n" + of(message.payload()) + "\n" + of(message.headers()) + "\n"
                + of(message.kafkaKey());
    }

    private static String of(@Nullable MessageSchema schema) {
        if (schema == null) {
            return "";
        }
        return switch (schema.parsed()) {
            case null -> schema.schemaFormat() + schema.raw();
            case JsonSchema json -> SchemaFormat.JSON + of(json);
            case AvroSchema avro -> SchemaFormat.AVRO + avro.canonicalText();
            case ProtobufSchema file -> {
                var message = schema.typeName() == null ? file : file.only(schema.typeName());
                yield SchemaFormat.PROTOBUF + message.name() + "\n" + message.canonicalText();
            }
        };
    }

    private static String of(JsonSchema schema) {
        if (schema.depth() > MAX_DEPTH) {
            return schema.canonicalText();
        }
        var shape = new SchemaShape(JsonText.read(schema.canonicalText(), "The schema"), schema.dialect());
        shape.add(shape.root, 0);
        return shape.isWhole && shape.out.length() <= MAX_LENGTH
                ? schema.dialect() + shape.out.toString()
                : schema.canonicalText();
    }

    private void add(JsonNode node, int depth) {
        if (out.length() > MAX_LENGTH || depth > MAX_DEPTH) {
            isWhole = false;
        } else if (node.isObject()) {
            addReference(node, depth);
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(each -> add(each, depth + 1));
            out.append(']');
        } else {
            out.append(node).append(',');
        }
    }

    private void addReference(JsonNode node, int depth) {
        var written = node.path("$ref");
        if (!written.isString()) {
            addObject(node, names(node, depth), depth);
            return;
        }
        var reference = written.stringValue();
        var target = reference.equals("#") || reference.startsWith("#/")
                ? root.at(pointer(reference))
                : MissingNode.getInstance();
        if (target.isMissingNode()) {
            isWhole = false;
            return;
        }
        follow(reference, target, depth);
        var beside = names(node, depth);
        beside.remove("$ref");
        if (!beside.isEmpty()) {
            addObject(node, beside, depth);
        }
    }

    private static String pointer(String reference) {
        return URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A schema within itself is told by how many levels of references it is up. */
    private void follow(String reference, JsonNode target, int depth) {
        var up = open.lastIndexOf(reference);
        if (reference.equals("#") || up >= 0) {
            out.append('^').append(reference.equals("#") ? open.size() : open.size() - 1 - up);
            return;
        }
        open.add(reference);
        add(target, depth + 1);
        open.removeLast();
    }

    /** Without what is told of the whole schema, or where it is referred to. */
    private static SortedSet<String> names(JsonNode object, int depth) {
        var names = new TreeSet<>(object.propertyNames());
        if (depth == 0) {
            names.removeAll(DEFINITIONS);
            names.remove("$schema");
        }
        return names;
    }

    private void addObject(JsonNode object, SortedSet<String> names, int depth) {
        out.append('{');
        for (var name : names) {
            var value = object.get(name);
            isWhole &= !value.isValueNode() || !identifies(name);
            out.append(JsonNodeFactory.instance.stringNode(name)).append(':');
            add(value, depth + 1);
        }
        out.append('}');
    }

    private boolean identifies(String name) {
        return IDENTIFIERS.contains(name) || (name.equals("id") && dialect == JsonSchemaDialect.DRAFT_4);
    }
}
