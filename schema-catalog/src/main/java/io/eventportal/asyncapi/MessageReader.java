package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Example;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads messages; one that several operations refer to is read once. */
final class MessageReader {

    private final Parts parts;
    private final References references;
    private final MessageSchemaReader schemas;
    private final Parts.Winner traitWinner;
    private final String defaultContentType;
    private final Map<Key, Message> read = new HashMap<>();

    private record Key(String key, Place place) {}

    MessageReader(
            Parts parts,
            References references,
            MessageSchemaReader schemas,
            Parts.Winner traitWinner,
            String defaultContentType) {
        this.parts = parts;
        this.references = references;
        this.schemas = schemas;
        this.traitWinner = traitWinner;
        this.defaultContentType = defaultContentType;
    }

    /** The message at a place; null with an issue. */
    @Nullable Message read(String key, Place place) {
        var resolved = references.resolve(place);
        if (resolved == null) {
            return null;
        }
        var known = read.get(new Key(key, resolved));
        if (known != null) {
            return known;
        }
        var own = parts.view(resolved);
        if (own == null) {
            return null;
        }
        var message = message(key, parts.withTraits(own, traitWinner), resolved);
        read.put(new Key(key, resolved), message);
        return message;
    }

    private Message message(String key, View view, Place place) {
        var contentType = view.text("contentType");
        var correlation = view.child("correlationId");
        var kafka = parts.kafka(view);
        return new Message(
                key,
                view.text("name"),
                contentType == null ? defaultContentType : contentType,
                schemas.payload(view),
                schemas.headers(view),
                correlation == null ? null : correlation.text("location"),
                kafka == null ? null : schemas.kafkaKey(kafka),
                examples(view),
                parts.about(view),
                parts.bindings(view),
                place.location());
    }

    private List<Example> examples(View message) {
        var examples = new ArrayList<Example>();
        for (var item : message.items("examples")) {
            var example = item.node().isObject() ? parts.view(item) : null;
            if (example != null) {
                var payload = example.get("payload");
                var headers = example.get("headers");
                examples.add(new Example(
                        example.textOrEmpty("name"),
                        example.textOrEmpty("summary"),
                        payload == null ? null : payload.node(),
                        headers == null ? null : headers.node()));
            }
        }
        return examples;
    }
}
