package io.eventportal.catalog;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.InfoObject;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiIssue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Translates one document; collects what it could not translate. */
final class ApplicationTranslator {

    /** Kafka allows no longer one. */
    private static final int MAX_TOPIC = 249;

    private static final int MAX_TYPE = 512;
    private static final int MAX_EXTENSION = 256;

    private final AsyncApiDocument document;
    private final InfoObject info;
    private final List<AsyncApiIssue> issues = new ArrayList<>();

    ApplicationTranslator(AsyncApiDocument document) {
        this.document = document;
        this.info = document.info();
    }

    ApplicationTranslation translation() {
        var id = id();
        if (id.isEmpty()) {
            return new ApplicationTranslation(null, issues);
        }
        var owner = extension("x-owner");
        var application = new Application(
                id.get(),
                info.about().title(),
                info.version(),
                info.about().description(),
                extension("x-domain"),
                owner.isEmpty() ? info.contact() : owner,
                info.about().tags(),
                texts("x-source"),
                operations());
        return new ApplicationTranslation(application, issues);
    }

    private Optional<ApplicationId> id() {
        var given = extension("x-application-id");
        var value = given.isEmpty() ? slug(info.about().title()) : given;
        if (value.isBlank() || value.length() > 256) {
            issues.add(AsyncApiIssue.error(
                    "An application's id has 1 to 256 characters; give one as x-application-id.", info.location()));
            return Optional.empty();
        }
        return Optional.of(new ApplicationId(value));
    }

    /** {@code Order Service (EU)} becomes {@code order-service-eu}. */
    private static String slug(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }

    private String extension(String name) {
        var texts = texts(name);
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    private List<String> texts(String name) {
        var value = info.about()
                .extensions()
                .getOrDefault(name, document.extensions().get(name));
        if (value == null) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
        for (var each : values) {
            var text = each.isString() ? each.stringValue().strip() : "";
            if (!text.isEmpty() && text.length() <= MAX_EXTENSION) {
                texts.add(text);
            } else {
                issues.add(AsyncApiIssue.warning(
                        name + " is a text, or a list of texts, of 1 to 256 characters; ignored.", info.location()));
            }
        }
        return texts;
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var operation : document.operations()) {
            var action = action(operation.action());
            add(operations, operation, operation.name(), action, operation.channel(), operation.messages());
            var reply = operation.reply();
            if (reply != null && reply.channel() != null) {
                var back = action == Action.SEND ? Action.RECEIVE : Action.SEND;
                add(operations, operation, operation.name() + " (reply)", back, reply.channel(), reply.messages());
            }
        }
        return operations;
    }

    private static Action action(AsyncApiDocument.Action action) {
        return switch (action) {
            case SEND -> Action.SEND;
            case RECEIVE -> Action.RECEIVE;
        };
    }

    private void add(
            List<Operation> operations,
            AsyncApiDocument.Operation operation,
            String name,
            Action action,
            AsyncApiDocument.Channel channel,
            List<Message> messages) {
        var topic = channel.topic();
        if (topic == null || topic.isBlank() || topic.indexOf('/') >= 0 || topic.length() > MAX_TOPIC) {
            issues.add(AsyncApiIssue.warning(
                    "The operation \"" + name + "\" is not in the catalog: its channel \"" + channel.key() + "\" "
                            + (topic == null ? "has no address" : "has the address \"" + topic + "\"")
                            + ", which is no Kafka topic. A Kafka channel binding can name one.",
                    channel.location()));
            return;
        }
        var uses = uses(topic, messages);
        if (uses.isEmpty()) {
            issues.add(AsyncApiIssue.warning(
                    "The operation \"" + name + "\" is not in the catalog: it has no messages.", operation.location()));
            return;
        }
        operations.add(new Operation(
                name,
                action,
                topic,
                operation.groupIds().stream().findFirst().orElse(null),
                operation.clientIds().stream().findFirst().orElse(null),
                uses));
    }

    private List<MessageUse> uses(String topic, List<Message> messages) {
        Map<EventKey, MessageUse> uses = new LinkedHashMap<>();
        for (var message : messages) {
            if (message.type().isBlank() || message.type().length() > MAX_TYPE) {
                issues.add(AsyncApiIssue.warning(
                        "A message whose name does not have 1 to 512 characters is not in the catalog.",
                        message.location()));
                continue;
            }
            var use = use(new EventKey(topic, message.type()), message);
            if (uses.putIfAbsent(use.event(), use) != null) {
                issues.add(AsyncApiIssue.warning(
                        "The message " + use.event() + " is named twice in one operation; the first counts.",
                        message.location()));
            }
        }
        return List.copyOf(uses.values());
    }

    private MessageUse use(EventKey key, Message message) {
        var about = message.about();
        var payload = message.payload();
        return new MessageUse(
                key,
                about.title().isBlank() ? key.type() : about.title(),
                about.summary(),
                about.description(),
                message.contentType(),
                payload == null ? null : payload.schema(),
                lifecycle(message),
                about.tags(),
                message.examples().stream()
                        .map(AsyncApiDocument.Example::payload)
                        .filter(Objects::nonNull)
                        .map(JsonNode::toPrettyString)
                        .toList());
    }

    private Lifecycle lifecycle(Message message) {
        var named = message.about().extensions().get("x-lifecycle");
        if (named == null) {
            return Lifecycle.RELEASED;
        }
        var known = named.isString() ? Lifecycle.of(named.stringValue()) : Optional.<Lifecycle>empty();
        return known.orElseGet(() -> {
            issues.add(AsyncApiIssue.warning(
                    "x-lifecycle is draft, released, deprecated or retired; taken as released.", message.location()));
            return Lifecycle.RELEASED;
        });
    }
}
