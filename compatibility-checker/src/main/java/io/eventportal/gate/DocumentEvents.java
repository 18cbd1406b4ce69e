package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.catalog.EventKey;
import io.eventportal.gate.Evolution.Places;
import io.eventportal.gate.Evolution.Role;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events that a document sends and receives, replies among them, each once in each role; in document order. */
final class DocumentEvents {

    private final Contract.OfDocument contract;
    private final List<DocumentEvent> events = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * One of them.
     *
     * @param key null if the channel has no address that is a topic, or the message no name
     * @param name the key, or what comes nearest to it
     * @param schema of the payload; null if it is not described, or in a format that is not understood
     */
    record DocumentEvent(
            @Nullable EventKey key,
            String name,
            Role role,
            @Nullable SchemaSource schema,
            Places places) {}

    private DocumentEvents(Contract.OfDocument contract) {
        this.contract = contract;
    }

    static List<DocumentEvent> of(Contract.OfDocument contract) {
        var found = new DocumentEvents(contract);
        for (var operation : contract.document().operations()) {
            var role = role(operation.action());
            found.add(role, operation.channel(), operation.messages());
            var reply = operation.reply();
            if (reply != null && reply.channel() != null) {
                found.add(role == Role.SEND ? Role.RECEIVE : Role.SEND, reply.channel(), reply.messages());
            }
        }
        return found.events;
    }

    private static Role role(Action action) {
        return switch (action) {
            case SEND -> Role.SEND;
            case RECEIVE -> Role.RECEIVE;
        };
    }

    private void add(Role role, Channel channel, List<Message> messages) {
        for (var message : messages) {
            var address = channel.topic() == null ? channel.key() : channel.topic();
            var name = address + "/" + message.type();
            if (seen.add(role + name)) {
                var payload = message.payload();
                events.add(new DocumentEvent(
                        key(channel, message),
                        name,
                        role,
                        payload == null ? null : payload.schema(),
                        payload == null ? places(message) : places(payload)));
            }
        }
    }

    private Places places(AsyncApiDocument.MessageSchema payload) {
        return location -> contract.file()
                .place(
                        location.pointer().isEmpty() && location.line() == 0
                                ? payload.location()
                                : payload.places().inDocument(location));
    }

    private Places places(Message message) {
        return location -> contract.file().place(message.location());
    }

    private static @Nullable EventKey key(Channel channel, Message message) {
        var topic = channel.topic();
        return topic == null
                        || topic.isBlank()
                        || topic.indexOf('/') >= 0
                        || message.type().isBlank()
                ? null
                : new EventKey(topic, message.type());
    }
}
