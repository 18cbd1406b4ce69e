package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a schema looks like, whatever its definitions are called and whether they are referred to or written in place. Only
 * good for guessing which message is which: schemas that mean the same may look different.
 */
final class SchemaShape {

    private static final int MAX_LENGTH = 50_000;
    private static final int MAX_DEPTH = 100;
    private static final Set<String> DEFINITIONS = Set.of("definitions", "$defs");

    private final JsonNode root;
    private final StringBuilder out = new StringBuilder();
    private final List<String> open = new ArrayList<>();

    private SchemaShape(JsonNode root) {
        this.root = root;
    }

    static String of(Message message) {
        return message.contentType() + "\n" + of(message.payload()) + "\n" + of(message.headers()) + "\n"
                + of(message.kafkaKey());
    }

    private static String of(@Nullable MessageSchema schema) {
        if (schema == null) {
            return "";
        }
        var parsed = schema.parsed();
        return parsed == null
                ? schema.schemaFormat() + schema.raw()
                : parsed.source().format() + of(parsed);
    }

    private static String of(Schema schema) {
        if (schema.source().format() != SchemaFormat.JSON || !(schema instanceof JsonSchema json)) {
            return schema.canonicalText();
        }
        if (json.depth() > MAX_DEPTH) {
            return json.canonicalText();
        }
        var shape = new SchemaShape(JsonText.read(json.canonicalText(), "The schema"));
        shape.add(shape.root, 0);
        return shape.out.length() > MAX_LENGTH ? json.canonicalText() : shape.out.toString();
    }

    private void add(JsonNode node, int depth) {
        if (out.length() > MAX_LENGTH || depth > MAX_DEPTH) {
            out.append(" ".repeat(depth > MAX_DEPTH ? MAX_LENGTH : 0)).append("...");
            return;
        }
        var reference = node.path("$ref").asString("");
        var target = reference.equals("#") || reference.startsWith("#/") ? root.at(pointer(reference)) : null;
        if (target != null && !target.isMissingNode()) {
            follow(reference, target, depth);
        } else if (node.isObject()) {
            addObject(node, depth);
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(each -> add(each, depth + 1));
            out.append(']');
        } else {
            out.append(node).append(',');
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

    private void addObject(JsonNode node, int depth) {
        out.append('{');
        for (var name : new TreeSet<>(node.propertyNames())) {
            if (depth > 0 || !DEFINITIONS.contains(name)) {
                out.append('"').append(name).append("\":");
                add(node.get(name), depth + 1);
            }
        }
        out.append('}');
    }
}
