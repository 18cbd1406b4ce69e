package io.eventportal.web.pages;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.catalog.EventKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of an application, as its document has it.
 *
 * @param action {@code send} or {@code receive}
 * @param channel its name in the document
 * @param topic null if the document does not know it
 * @param events its messages on that topic
 * @param reply the channel of the answer; null if none is described
 * @param bindings of the channel and of the operation, by protocol, flat: a path and a value
 */
record OperationView(
        String name,
        String action,
        String channel,
        @Nullable Link topic,
        List<Link> events,
        List<String> groupIds,
        List<String> clientIds,
        @Nullable String reply,
        List<Binding> bindings) {

    private static final int MAX_BINDINGS = 40;
    private static final int LONGEST_VALUE = 200;

    /** @param path for example {@code kafka/topicConfiguration/retention.ms} */
    record Binding(String of, String path, String value) {}

    static OperationView of(AsyncApiDocument.Operation operation) {
        var channel = operation.channel();
        var topic = topic(channel);
        var bindings = new ArrayList<Binding>();
        channel.bindings().forEach((protocol, tree) -> flatten("channel", protocol, tree, bindings));
        operation.bindings().forEach((protocol, tree) -> flatten("operation", protocol, tree, bindings));
        return new OperationView(
                operation.name(),
                operation.action().name().toLowerCase(Locale.ROOT),
                channel.key(),
                topic == null ? null : Link.toTopic(topic),
                operation.messages().stream()
                        .map(message -> event(topic, message))
                        .toList(),
                operation.groupIds(),
                operation.clientIds(),
                reply(operation),
                bindings);
    }

    /** Null if the document does not know it, or it cannot be one. */
    private static @Nullable String topic(Channel channel) {
        var topic = channel.topic();
        return topic == null || topic.isBlank() || topic.indexOf('/') >= 0 ? null : topic;
    }

    private static Link event(@Nullable String topic, Message message) {
        return topic == null || message.type().isBlank()
                ? new Link(message.type(), "/events" + Href.query(Map.of("type", message.type())))
                : Link.to(new EventKey(topic, message.type()));
    }

    private static @Nullable String reply(AsyncApiDocument.Operation operation) {
        var reply = operation.reply();
        if (reply == null) {
            return null;
        }
        var channel = reply.channel();
        return channel == null ? "known at run time only" : channel.key();
    }

    private static void flatten(String of, String path, JsonNode tree, List<Binding> bindings) {
        if (bindings.size() >= MAX_BINDINGS || path.endsWith("/bindingVersion")) {
            return;
        }
        if (tree.isObject() && !tree.isEmpty()) {
            tree.properties().forEach(member -> flatten(of, path + "/" + member.getKey(), member.getValue(), bindings));
            return;
        }
        var value = tree.isString() ? tree.stringValue() : tree.toString();
        bindings.add(new Binding(
                of, path, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value));
    }
}
