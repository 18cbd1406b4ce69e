package io.eventportal.catalog;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiDocument.InfoObject;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.schema.Location;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final Stages stages = new Stages(issues);

    ApplicationTranslator(AsyncApiDocument document) {
        this.document = document;
        this.info = document.info();
    }

    ApplicationTranslation translation() {
        var id = id();
        if (id.isEmpty()) {
            return new ApplicationTranslation(null, issues);
        }
        var owner = owner();
        var stage = stages.read(
                extensions("x-lifecycle", "x-deprecated-since", "x-sunset", "x-replaced-by"), info.location());
        var application = new Application(
                id.get(),
                info.about().title(),
                info.version(),
                info.about().description(),
                extension("x-domain"),
                owner.name(),
                info.about().tags(),
                texts("x-source"),
                operations(),
                stage.lifecycle(),
                stage.deprecation(),
                owner.contacts());
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

    /** Of {@code info}, else of the document. */
    private @Nullable JsonNode value(String name) {
        return info.about()
                .extensions()
                .getOrDefault(name, document.extensions().get(name));
    }

    private Map<String, JsonNode> extensions(String... names) {
        var extensions = new HashMap<String, JsonNode>();
        for (var name : names) {
            var value = value(name);
            if (value != null) {
                extensions.put(name, value);
            }
        }
        return extensions;
    }

    /** Who owns the application, with ways to reach it. */
    private record Owner(String name, List<Contact> contacts) {}

    /** {@code x-owner} as a name, or as an object of {@code name} and contacts; else the document's contact. */
    private Owner owner() {
        var value = value("x-owner");
        if (value != null && value.isObject() && isName(value.path("name").asString(""))) {
            var contacts = new ArrayList<Contact>();
            for (var member : value.properties()) {
                var text = member.getValue().asString("").strip();
                if (!member.getKey().equals("name") && Contact.fits(member.getKey(), text)) {
                    contacts.add(new Contact(member.getKey(), text));
                }
            }
            return new Owner(value.path("name").asString().strip(), contacts);
        }
        var name = extension("x-owner");
        return new Owner(name.isEmpty() ? info.contact() : name, contacts());
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.strip().length() <= MAX_EXTENSION;
    }

    private List<Contact> contacts() {
        var contacts = new ArrayList<Contact>();
        for (var contact : List.of(new String[] {"email", info.email()}, new String[] {"url", info.url()})) {
            if (Contact.fits(contact[0], contact[1])) {
                contacts.add(new Contact(contact[0], contact[1]));
            }
        }
        return contacts;
    }

    private String extension(String name) {
        var texts = texts(name);
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    private List<String> texts(String name) {
        var value = value(name);
        return value == null ? List.of() : texts(name, value, info.location());
    }

    private List<String> texts(String name, JsonNode value, Location location) {
        var texts = new ArrayList<String>();
        Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
        for (var each : values) {
            var text = each.isString() ? each.stringValue().strip() : "";
            if (!text.isEmpty() && text.length() <= MAX_EXTENSION) {
                texts.add(text);
            } else {
                issues.add(AsyncApiIssue.warning(
                        name + " is a text, or a list of texts, of 1 to 256 characters; ignored.", location));
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
                add(
                        operations,
                        operation,
                        operation.name() + ApplicationTranslation.REPLY,
                        back,
                        reply.channel(),
                        reply.messages());
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
        var stage = stages.read(about.extensions(), message.location());
        return new MessageUse(
                key,
                about.title().isBlank() ? key.type() : about.title(),
                about.summary(),
                about.description(),
                message.contentType(),
                payload == null ? null : payload.schema(),
                stage.lifecycle(),
                about.tags(),
                message.examples().stream()
                        .map(AsyncApiDocument.Example::payload)
                        .filter(Objects::nonNull)
                        .map(JsonNode::toPrettyString)
                        .toList(),
                stage.deprecation(),
                sensitiveFields(message));
    }

    /** What the schema marks, and what the message names as {@code x-sensitive-fields}. */
    private List<String> sensitiveFields(Message message) {
        var payload = message.payload();
        var schema = payload == null ? null : payload.schema();
        var fields = new LinkedHashSet<String>();
        if (schema != null) {
            fields.addAll(SensitiveFields.of(schema));
        }
        var named = message.about().extensions().get("x-sensitive-fields");
        if (named != null) {
            fields.addAll(texts("x-sensitive-fields", named, message.location()).stream()
                    .map(text -> text.startsWith("/") ? text : "/" + text.replace('.', '/'))
                    .toList());
        }
        return List.copyOf(fields);
    }
}
