package io.eventportal.proposals;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.SavedDocument;
import io.eventportal.schema.DeclaredFields;
import io.eventportal.schema.Location;
import io.eventportal.schema.SchemaFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a property into the JSON Schema of an event's payload, where that is written: in the document, or in a file of its
 * upload.
 *
 * @param path JSON pointer into the payload, {@code *} for each item of an array
 * @param types in the words of JSON Schema; empty if nobody knows
 */
record FieldAddition(EventKey event, String path, List<String> types) {

    private static final int MAX_REFERENCES = 16;

    FieldAddition {
        types = List.copyOf(types);
    }

    /** What came of it. */
    sealed interface Edit {

        /**
         * @param file path of the file that is written in; empty for the document
         * @param older its text
         */
        record Made(String file, String older, String newer) implements Edit {}

        record Refused(String reason) implements Edit {}
    }

    Edit to(SavedDocument saved) {
        var payload = payload(saved);
        if (payload.isEmpty()) {
            return new Edit.Refused("The document declares no JSON Schema for " + event + ".");
        }
        var schema = payload.get().schema();
        var steps = steps(path);
        if (schema == null || schema.format() != SchemaFormat.JSON || steps.isEmpty()) {
            return new Edit.Refused("Only a JSON Schema can be added to.");
        }
        var object = object(schema.text(), steps.subList(0, steps.size() - 1));
        if (object == null) {
            return new Edit.Refused("The schema does not say plainly what the field " + path + " is in.");
        }
        var edit = write(saved, payload.get().places().inDocument(Location.at(object)), steps.getLast());
        return edit instanceof Edit.Made made && !declares(saved, made)
                ? new Edit.Refused("The schema is written in a way that an addition cannot keep to.")
                : edit;
    }

    private Optional<MessageSchema> payload(SavedDocument saved) {
        if (!(AsyncApiReader.read(saved.path(), saved.text(), saved.documentFiles())
                instanceof AsyncApiReading.Valid valid)) {
            return Optional.empty();
        }
        return valid.document().channels().stream()
                .filter(channel ->
                        event.topic().equals(channel.kafkaTopic() == null ? channel.address() : channel.kafkaTopic()))
                .flatMap(channel -> channel.messages().stream())
                .filter(message -> message.type().equals(event.type()))
                .map(Message::payload)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Pointer to the schema of the object that the field is in, within the text; null if the text does not lead there. */
    private static @Nullable String object(String text, List<String> steps) {
        JsonNode root;
        try {
            root = YamlLines.JSON.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
        var at = resolved(root, "");
        for (var step : steps) {
            if (at == null) {
                return null;
            }
            var next = step.equals("*") ? at + "/items" : at + "/properties/" + DocumentAddition.escaped(step);
            at = resolved(root, next);
        }
        return at;
    }

    private static @Nullable String resolved(JsonNode root, String pointer) {
        var at = pointer;
        for (var i = 0; i < MAX_REFERENCES; i++) {
            var node = root.at(JsonPointer.compile(at));
            if (!node.isObject()) {
                return null;
            }
            var reference = node.path("$ref").asString("");
            if (reference.isEmpty()) {
                return at;
            }
            if (!reference.equals("#") && !reference.startsWith("#/")) {
                return null;
            }
            at = reference.substring(1);
        }
        return null;
    }

    private Edit write(SavedDocument saved, Location object, String name) {
        var hash = object.pointer().indexOf('#');
        var file = hash < 0 ? "" : object.pointer().substring(0, hash);
        var pointer = hash < 0 ? object.pointer() : object.pointer().substring(hash + 1);
        var text = file.isEmpty() ? saved.text() : saved.files().get(file);
        var editor = text == null ? Optional.<DocumentEditor>empty() : DocumentEditor.of(text);
        var properties = new ArrayList<>(steps(pointer));
        properties.add("properties");
        var at = properties.toArray(String[]::new);
        if (editor.isEmpty() || !editor.get().takes(at)) {
            return new Edit.Refused("Where the schema is written nothing can be added.");
        }
        editor.get().add(name, schema(), at);
        return new Edit.Made(file, String.valueOf(text), editor.get().text());
    }

    private ObjectNode schema() {
        var schema = JsonNodeFactory.instance.objectNode();
        var told = types.contains("number")
                ? types.stream().filter(type -> !type.equals("integer")).toList()
                : types;
        if (told.size() == 1) {
            schema.put("type", told.getFirst());
        } else if (!told.isEmpty()) {
            told.forEach(schema.putArray("type")::add);
        }
        return schema;
    }

    private boolean declares(SavedDocument saved, Edit.Made made) {
        var files = new HashMap<>(saved.files());
        if (!made.file().isEmpty()) {
            files.put(made.file(), made.newer());
        }
        var text = made.file().isEmpty() ? made.newer() : saved.text();
        return payload(new SavedDocument(saved.path(), text, files, saved.outside()))
                .flatMap(payload -> Optional.ofNullable(payload.schema()))
                .filter(schema ->
                        DeclaredFields.of(List.of(schema), event.type()).declares(path))
                .isPresent();
    }

    private static List<String> steps(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
