package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiDocument.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Channels and operations of AsyncAPI 3, where operations refer to channels and to their messages.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0#operationObject">Operation Object</a>
 */
final class OperationsOfVersion3 extends DocumentReader {

    private final Map<Place, Channel> channelsByPlace = new HashMap<>();

    OperationsOfVersion3(AsyncApiVersion version, View root, References references, Issues issues) {
        super(version, root, references, issues, Parts.Winner.OBJECT);
    }

    @Override
    List<Channel> channels() {
        var channels = new ArrayList<Channel>();
        root.entries("channels").forEach((key, place) -> {
            var channel = channelAt(key, place);
            if (channel != null) {
                channels.add(channel);
            }
        });
        return channels;
    }

    private @Nullable Channel channelAt(String key, Place place) {
        var view = parts.view(place);
        if (view == null) {
            return null;
        }
        var known = channelsByPlace.get(view.own());
        if (known != null) {
            return known;
        }
        var carried = new ArrayList<Message>();
        view.entries("messages").forEach((messageKey, at) -> {
            var message = messages.read(messageKey, at);
            if (message != null) {
                carried.add(message);
            }
        });
        var channel = channel(key, view.text("address"), carried, view);
        channelsByPlace.put(view.own(), channel);
        return channel;
    }

    @Override
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        root.entries("operations").forEach((name, place) -> {
            var own = parts.view(place);
            if (own != null) {
                var operation = operation(name, parts.withTraits(own, traitWinner));
                if (operation != null) {
                    operations.add(operation);
                }
            }
        });
        return operations;
    }

    private @Nullable Operation operation(String name, View view) {
        var channel = channelOf(view);
        var action = view.text("action");
        if (channel == null || action == null) {
            return null;
        }
        return operation(name, action(action), channel, messagesOf(view, channel), reply(view), view);
    }

    private @Nullable Channel channelOf(View view) {
        var place = view.get("channel");
        return place == null ? null : channelAt(key(place), place);
    }

    /** Those the operation names; all of the channel's if it has no {@code messages} at all. */
    private List<Message> messagesOf(View view, @Nullable Channel channel) {
        if (view.get("messages") == null) {
            return channel == null ? List.of() : channel.messages();
        }
        var read = new ArrayList<Message>();
        for (var item : view.items("messages")) {
            var message = messages.read(key(item), item);
            if (message != null) {
                read.add(message);
            }
        }
        return read;
    }

    private @Nullable Reply reply(View operation) {
        var view = operation.child("reply");
        if (view == null) {
            return null;
        }
        var channel = channelOf(view);
        var address = view.child("address");
        return new Reply(channel, messagesOf(view, channel), address == null ? null : address.text("location"));
    }

    /** The last name of a reference: that of a channel, or of a message within its channel. */
    private static String key(Place place) {
        var reference = place.reference();
        if (reference == null || reference.indexOf('/') < 0) {
            return Pointers.last(place.pointer());
        }
        return Pointers.last(reference);
    }
}
