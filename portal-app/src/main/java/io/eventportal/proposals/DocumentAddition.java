package io.eventportal.proposals;

import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.store.SavedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an operation and its messages into a document: into the channel of the topic where there is one, else into a new
 * channel.
 */
final class DocumentAddition {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_-]+");

    private final DocumentEditor editor;
    private final Addition addition;

    /** What came of it. */
    sealed interface Edit {

        record Made(String text) implements Edit {}

        record Refused(String reason) implements Edit {}
    }

    private DocumentAddition(DocumentEditor editor, Addition addition) {
        this.editor = editor;
        this.addition = addition;
    }

    static Edit to(SavedDocument saved, Addition addition) {
        var reading = AsyncApiReader.read(saved.path(), saved.text(), saved.documentFiles());
        var editor = DocumentEditor.of(saved.text());
        if (!(reading instanceof AsyncApiReading.Valid valid) || editor.isEmpty()) {
            return new Edit.Refused("The document cannot be read any more.");
        }
        var adding = new DocumentAddition(editor.get(), addition);
        var channel = valid.document().channels().stream()
                .filter(one -> addition.topic().equals(one.kafkaTopic() == null ? one.address() : one.kafkaTopic()))
                .findFirst();
        return valid.document().version().startsWith("2.")
                ? adding.version2(channel.map(Channel::key))
                : adding.version3(channel);
    }

    private Edit version3(Optional<Channel> channel) {
        var key = channel.map(Channel::key).orElseGet(() -> unused("channels", addition.topic()));
        var references = new ArrayList<String>();
        if (channel.isEmpty()) {
            var messages = NODES.objectNode();
            addition.types().forEach(type -> messages.set(messageKey(type), message(type)));
            var written = NODES.objectNode().put("address", addition.topic());
            written.set("messages", messages);
            editor.add(key, written, "channels");
            addition.types().forEach(type -> references.add(messageKey(type)));
        } else if (!addMessages(channel.get(), references)) {
            return new Edit.Refused("The channel " + key + " of the document is not written in the document itself.");
        }
        if (editor.has("operations") && !editor.takes("operations")) {
            return new Edit.Refused("The operations of the document are not written in the document itself.");
        }
        editor.add(unused("operations", operationName()), operation(key, references), "operations");
        return new Edit.Made(editor.text());
    }

    /** Those that the channel has not yet. */
    private boolean addMessages(Channel channel, List<String> references) {
        var key = channel.key();
        if (!editor.has("channels", key)
                || editor.has("channels", key, "$ref")
                || !editor.takes("channels", key, "messages")) {
            return false;
        }
        var made = NODES.objectNode();
        for (var type : addition.types()) {
            var known = channel.messages().stream()
                    .filter(message -> message.type().equals(type))
                    .map(Message::key)
                    .findFirst();
            references.add(known.orElseGet(() -> messageKey(type)));
            if (known.isEmpty()) {
                made.set(messageKey(type), message(type));
            }
        }
        if (editor.has("channels", key, "messages")) {
            made.properties().forEach(one -> editor.add(one.getKey(), one.getValue(), "channels", key, "messages"));
        } else if (!made.isEmpty()) {
            editor.add("messages", made, "channels", key);
        }
        return true;
    }

    private ObjectNode operation(String channel, List<String> messages) {
        var operation = NODES.objectNode().put("action", addition.action().id());
        operation.putObject("channel").put("$ref", "#/channels/" + escaped(channel));
        var references = operation.putArray("messages");
        messages.forEach(key ->
                references.addObject().put("$ref", "#/channels/" + escaped(channel) + "/messages/" + escaped(key)));
        group(operation);
        return operation;
    }

    private void group(ObjectNode operation) {
        if (addition.groupId() != null) {
            operation.putObject("bindings").putObject("kafka").set("groupId", only(addition.groupId()));
        }
    }

    static ObjectNode only(String text) {
        var schema = NODES.objectNode().put("type", "string");
        schema.putArray("enum").add(text);
        return schema;
    }

    /** What the application receives is {@code publish} there, and what it sends {@code subscribe}. */
    private Edit version2(Optional<String> channel) {
        var verb = addition.action() == Action.SEND ? "subscribe" : "publish";
        var operation = NODES.objectNode().put("operationId", operationName());
        group(operation);
        if (addition.types().size() == 1) {
            operation.set("message", message(addition.types().getFirst()));
        } else {
            var alternatives = operation.putObject("message").putArray("oneOf");
            addition.types().forEach(type -> alternatives.add(message(type)));
        }
        if (channel.isEmpty()) {
            editor.add(addition.topic(), YamlLines.object(verb, operation), "channels");
        } else if (editor.has("channels", channel.get(), verb) || editor.has("channels", channel.get(), "$ref")) {
            return new Edit.Refused("The channel " + channel.get() + " of the document has one operation " + verb
                    + " already; its messages are to be added to by hand.");
        } else {
            editor.add(verb, operation, "channels", channel.get());
        }
        return new Edit.Made(editor.text());
    }

    private ObjectNode message(String type) {
        var message = NODES.objectNode().put("name", type);
        var payload = addition.payloads().get(type);
        if (payload != null) {
            tree(payload).ifPresent(schema -> message.set("payload", schema));
        }
        return message;
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(YamlLines.JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty(); // no JSON: the message does without
        }
    }

    private String operationName() {
        var verb = addition.action().id();
        var what = addition.types().size() == 1 ? addition.types().getFirst() : addition.topic();
        return verb + "-" + key(what);
    }

    /** A name that no member of the map bears. */
    private String unused(String map, String wanted) {
        var name = key(wanted);
        var free = name;
        for (int number = 2; editor.has(map, free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    static String key(String name) {
        var key = UNUSUAL.matcher(name).replaceAll("-");
        return key.isEmpty() || key.equals("-") ? "event" : key;
    }

    private static String messageKey(String type) {
        return key(type);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
