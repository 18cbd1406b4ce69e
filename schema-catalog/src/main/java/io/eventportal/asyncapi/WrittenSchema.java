package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.asyncapi.ReferenceWalk.Names;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema as part of a document that is written: with its format, and with its references within itself leading to where
 * it now stands.
 */
final class WrittenSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WrittenSchema() {}

    /** @param pointer of the message that holds it */
    static void write(MessageSchema schema, ObjectNode message, String name, String pointer) {
        var source = schema.schema();
        var into = message.putObject(name);
        var home = Pointers.child(Pointers.child(pointer, name), "schema");
        if (source == null) {
            into.put("schemaFormat", schema.schemaFormat());
            into.set("schema", moved(tree(schema.raw()), home));
            return;
        }
        into.put("schemaFormat", format(source));
        switch (source.format()) {
            case JSON -> into.set("schema", moved(tree(source.text()), home));
            case AVRO -> into.set("schema", tree(source.text()));
            case PROTOBUF -> {
                into.put("schema", source.text());
                imports(message, source.references());
            }
        }
    }

    private static void imports(ObjectNode message, Map<String, String> imports) {
        if (!imports.isEmpty()) {
            var written = message.putObject(ProtobufFiles.IMPORTS);
            imports.forEach(written::put);
        }
    }

    private static String format(SchemaSource source) {
        return switch (source.format()) {
            case AVRO -> PayloadFormat.AVRO_NAME + ";version=1.9.0";
            case PROTOBUF -> "application/vnd.google.protobuf;version=3";
            case JSON -> "application/schema+json;version=" + draft(source.dialect());
        };
    }

    private static String draft(@Nullable JsonSchemaDialect dialect) {
        return switch (dialect) {
            case DRAFT_4 -> "draft-04";
            case DRAFT_6 -> "draft-06";
            case DRAFT_2019_09 -> "2019-09";
            case DRAFT_2020_12 -> "2020-12";
            case DRAFT_7 -> "draft-07";
            case null -> "draft-07";
        };
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return NODES.stringNode(text); // a language that is not understood and not JSON
        }
    }

    private static JsonNode moved(JsonNode schema, String home) {
        return moved(schema, home, Names.KEYWORDS);
    }

    private static JsonNode moved(JsonNode node, String home, Names kind) {
        if (node.isArray()) {
            var array = NODES.arrayNode();
            node.forEach(each -> array.add(moved(each, home, Names.KEYWORDS)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = NODES.objectNode();
        for (var property : node.properties()) {
            var name = property.getKey();
            var value = property.getValue();
            if (kind.isLiteral(name)) {
                object.set(name, value);
            } else if (kind == Names.KEYWORDS && name.equals("$ref") && value.isString()) {
                object.put(name, moved(value.stringValue(), home));
            } else {
                object.set(name, moved(value, home, kind.below(name)));
            }
        }
        return object;
    }

    private static String moved(String reference, String home) {
        return reference.equals("#") || reference.startsWith("#/")
                ? "#" + AsyncApiWriter.encoded(home) + reference.substring(1)
                : reference;
    }
}
