package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a document says of a message but its names and what is for people: messages of equal content are one that is
 * written twice.
 *
 * @param shape {@link SchemaShape} of the message: what stays where less of it changes than its schemas
 * @param bindings without the record's key, which is part of the shape
 * @param avro its Avro schemas as they are written, since their canonical form leaves out defaults, aliases and logical types
 */
record MessageContent(
        String shape, @Nullable String correlationId, Map<String, JsonNode> bindings, List<JsonNode> avro) {

    private static final int MAX_DEPTH = 100;

    static MessageContent of(Message message) {
        return new MessageContent(SchemaShape.of(message), message.correlationId(), bindings(message), avro(message));
    }

    private static Map<String, JsonNode> bindings(Message message) {
        var bindings = new HashMap<String, JsonNode>();
        message.bindings().forEach((protocol, binding) -> {
            var essence = Bindings.essence(binding);
            if (protocol.equals("kafka") && essence instanceof ObjectNode kafka) {
                kafka.remove("key");
            }
            if (!essence.isEmpty()) {
                bindings.put(protocol, essence);
            }
        });
        return bindings;
    }

    private static List<JsonNode> avro(Message message) {
        var written = new ArrayList<JsonNode>();
        for (var part : SchemaComparison.Part.values()) {
            var schema = part.of(message);
            if (schema != null && schema.parsed() instanceof AvroSchema avro) {
                written.add(
                        avro.depth() > MAX_DEPTH
                                ? JsonNodeFactory.instance.stringNode(
                                        avro.source().text())
                                : withoutDocs(JsonText.read(avro.source().text(), "The schema")));
            }
        }
        return written;
    }

    private static JsonNode withoutDocs(JsonNode schema) {
        if (schema.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            schema.forEach(each -> copy.add(withoutDocs(each)));
            return copy;
        }
        if (!schema.isObject()) {
            return schema;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        for (var entry : schema.properties()) {
            var value = Objects.requireNonNull(entry.getValue());
            if (entry.getKey().equals("default")) {
                copy.set("default", value);
            } else if (!entry.getKey().equals("doc")) {
                copy.set(entry.getKey(), withoutDocs(value));
            }
        }
        return copy;
    }
}
