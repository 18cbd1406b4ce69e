package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Channels and operations of AsyncAPI 2. The one place where its verbs are translated: they tell what <em>others</em>
 * do with the channel, so {@code publish} is what the application receives and {@code subscribe} what it sends.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v2.6.0#channelItemObject">Channel Item Object</a>
 */
final class OperationsOfVersion2 extends DocumentReader {

    private static final Map<String, Action> VERBS = Map.of("subscribe", Action.SEND, "publish", Action.RECEIVE);

    private final List<Operation> operations = new ArrayList<>();

    OperationsOfVersion2(AsyncApiVersion version, View root, References references, Issues issues) {
        super(version, root, references, issues, Parts.Winner.TRAIT);
    }

    @Override
    List<Channel> channels() {
        var channels = new ArrayList<Channel>();
        root.entries("channels").forEach((address, place) -> {
            var item = parts.view(place);
            if (item != null) {
                channels.add(channelWithOperations(address, item));
            }
        });
        return channels;
    }

    @Override
    List<Operation> operations() {
        return List.copyOf(operations);
    }

    private Channel channelWithOperations(String address, View item) {
        var found = new LinkedHashMap<String, List<Message>>();
        var all = new LinkedHashSet<Message>();
        for (var verb : List.of("subscribe", "publish")) {
            var operation = operation(item, verb);
            if (operation != null) {
                var exchanged = messages(operation, address);
                found.put(verb, exchanged);
                all.addAll(exchanged);
            }
        }
        var channel = channel(address, address, List.copyOf(all), item);
        found.forEach((verb, exchanged) -> {
            var operation = operation(item, verb);
            var action = VERBS.get(verb);
            if (operation != null && action != null) {
                var id = operation.text("operationId");
                var name = id == null ? verb + " " + address : id;
                operations.add(operation(name, action, channel, exchanged, null, operation));
            }
        });
        return channel;
    }

    private @Nullable View operation(View item, String verb) {
        var own = item.child(verb);
        return own == null ? null : parts.withTraits(own, traitWinner);
    }

    private List<Message> messages(View operation, String address) {
        var place = operation.get("message");
        var resolved = place == null ? null : references.resolve(place);
        if (place == null || resolved == null) {
            return List.of();
        }
        var alternatives = resolved.child("oneOf");
        if (alternatives == null || !alternatives.node().isArray()) {
            return listOf(messages.read(key(place, operation, address), place));
        }
        var read = new ArrayList<Message>();
        for (int i = 0; i < alternatives.node().size(); i++) {
            var alternative = alternatives.child(i);
            read.addAll(listOf(messages.read(key(alternative, operation, address), alternative)));
        }
        return read;
    }

    private static List<Message> listOf(@Nullable Message message) {
        return message == null ? List.of() : List.of(message);
    }

    /** A component's name; of a message that stands in the operation the best name it has. */
    private String key(Place place, View operation, String address) {
        var reference = place.reference();
        if (reference != null) {
            return reference.contains("/") ? Pointers.last(reference) : reference;
        }
        var message = parts.view(place);
        for (var property : List.of("messageId", "name", "title")) {
            var text = message == null ? null : message.text(property);
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        var operationId = operation.text("operationId");
        return operationId == null ? address : operationId;
    }
}
