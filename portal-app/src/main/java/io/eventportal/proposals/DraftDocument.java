package io.eventportal.proposals;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An AsyncAPI 3.0 document of one channel, while it is put together. */
final class DraftDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int STEP = 2;
    private static final String CHANNEL = "channel";

    private final ObjectNode root = NODES.objectNode();
    private final ObjectNode messages;
    private final ObjectNode operations;
    private final TreeSet<String> sources = new TreeSet<>();
    private final ObjectNode info;
    /** Of the messages, by type. */
    private final Map<String, String> keys = new LinkedHashMap<>();

    DraftDocument(String topic, Instant at) {
        root.put("asyncapi", "3.0.0");
        info = root.putObject("info");
        info.put("title", "Draft for " + topic);
        info.put("version", "0.1.0");
        info.put(
                "description",
                "Inferred from traffic on " + at
                        + ". To be read and mended by somebody who knows: what is required here"
                        + " was always there so far, no more. Who sends and receives is to be moved to the documents of"
                        + " those applications.");
        var channel = root.putObject("channels").putObject(CHANNEL);
        channel.put("address", topic);
        messages = channel.putObject("messages");
        operations = root.putObject("operations");
    }

    /** @param written what is said of the message */
    void message(DraftMessage message, ObjectNode written) {
        var key = unused(messages, DocumentAddition.key(message.name()));
        keys.put(message.type(), key);
        messages.set(key, written);
    }

    /** @param types that the source sends */
    void sends(String source, Collection<String> types) {
        sources.add(source);
        operation("send", "send-from-" + DocumentAddition.key(source), types)
                .put("summary", "Records name the source " + source + ".");
    }

    void receives(String groupId) {
        operation("receive", "receive-in-" + DocumentAddition.key(groupId), keys.keySet())
                .putObject("bindings")
                .putObject("kafka")
                .set("groupId", DocumentAddition.only(groupId));
    }

    private ObjectNode operation(String action, String name, Collection<String> types) {
        var operation = operations.putObject(unused(operations, name));
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + CHANNEL);
        var references = operation.putArray("messages");
        types.stream()
                .filter(keys::containsKey)
                .forEach(type ->
                        references.addObject().put("$ref", "#/channels/" + CHANNEL + "/messages/" + keys.get(type)));
        return operation;
    }

    private static String unused(ObjectNode map, String name) {
        var free = name;
        for (int number = 2; map.has(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    String yaml() {
        if (!sources.isEmpty()) {
            sources.forEach(info.putArray("x-source")::add);
        }
        if (operations.isEmpty()) {
            root.remove("operations");
        }
        return String.join("\n", YamlLines.of(root, 0, STEP)) + "\n";
    }
}
