package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.About;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiDocument.Parameter;
import io.eventportal.asyncapi.AsyncApiDocument.Reply;
import io.eventportal.asyncapi.AsyncApiDocument.SecurityNeed;
import io.eventportal.asyncapi.AsyncApiDocument.Server;
import io.eventportal.asyncapi.AsyncApiDocument.Variable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes a document of any version as one AsyncAPI 3.0 document that refers to no other file: traits are applied, what was
 * in other files is in it. Not written, because the model does not hold it: comments, components that nothing uses, and
 * what is said of a parameter beside its values.
 */
public final class AsyncApiWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final AsyncApiDocument document;
    private final ObjectNode root = NODES.objectNode();
    /** Of each channel: the names of its messages, by what tells one from another. */
    private final Map<String, Map<MessageId, String>> messageNames = new LinkedHashMap<>();

    /** Two uses of a message are the same if they lead to one place by one key. */
    private record MessageId(String key, String place) {

        static MessageId of(Message message) {
            return new MessageId(message.key(), message.location().toString());
        }
    }

    private AsyncApiWriter(AsyncApiDocument document) {
        this.document = document;
    }

    public static String json(AsyncApiDocument document) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(document));
    }

    public static String yaml(AsyncApiDocument document) {
        return YAML.writeValueAsString(tree(document));
    }

    static ObjectNode tree(AsyncApiDocument document) {
        return new AsyncApiWriter(document).write();
    }

    private ObjectNode write() {
        root.put("asyncapi", "3.0.0");
        put(root, "id", document.id());
        info(root.putObject("info"));
        if (!document.servers().isEmpty()) {
            var servers = root.putObject("servers");
            document.servers().forEach(server -> server(servers.putObject(server.key()), server));
        }
        var channels = root.putObject("channels");
        for (var channel : channels()) {
            channel(channels.putObject(channel.key()), channel);
        }
        var operations = root.putObject("operations");
        document.operations().forEach(operation -> operation(operations.putObject(operation.name()), operation));
        extensions(root, document.extensions());
        return root;
    }

    /** Those of the document, and those that only its operations lead to. */
    private Iterable<Channel> channels() {
        var channels = new LinkedHashMap<String, Channel>();
        document.channels().forEach(channel -> channels.putIfAbsent(channel.key(), channel));
        for (var operation : document.operations()) {
            channels.putIfAbsent(operation.channel().key(), operation.channel());
            var reply = operation.reply();
            if (reply != null && reply.channel() != null) {
                channels.putIfAbsent(reply.channel().key(), reply.channel());
            }
        }
        return channels.values();
    }

    private void info(ObjectNode into) {
        var info = document.info();
        into.put("title", info.about().title());
        into.put("version", info.version());
        put(into, "termsOfService", info.termsOfService());
        if (!info.contact().isEmpty() || !info.url().isEmpty() || !info.email().isEmpty()) {
            var contact = into.putObject("contact");
            put(contact, "name", info.contact());
            put(contact, "url", info.url());
            put(contact, "email", info.email());
        }
        var license = info.license();
        if (license != null) {
            put(into.putObject("license").put("name", license.name()), "url", license.url());
        }
        about(into, info.about());
    }

    private static void put(ObjectNode into, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            into.put(name, text);
        }
    }

    private static void about(ObjectNode into, About about) {
        put(into, "title", about.title());
        put(into, "summary", about.summary());
        put(into, "description", about.description());
        if (!about.tags().isEmpty()) {
            var tags = into.putArray("tags");
            about.tags().forEach(tag -> tags.addObject().put("name", tag));
        }
        var docs = about.externalDocs();
        if (docs != null) {
            put(into.putObject("externalDocs").put("url", docs.url()), "description", docs.description());
        }
        extensions(into, about.extensions());
    }

    private static void extensions(ObjectNode into, Map<String, JsonNode> extensions) {
        extensions.forEach(into::set);
    }

    private static void bindings(ObjectNode into, Map<String, JsonNode> bindings) {
        if (!bindings.isEmpty()) {
            var all = into.putObject("bindings");
            bindings.forEach(all::set);
        }
    }

    private static void server(ObjectNode into, Server server) {
        var address = server.address();
        var slash = address.indexOf('/');
        into.put("host", slash < 0 ? address : address.substring(0, slash));
        if (slash >= 0) {
            into.put("pathname", address.substring(slash));
        }
        into.put("protocol", server.protocol());
        put(into, "protocolVersion", server.protocolVersion());
        if (!server.variables().isEmpty()) {
            var variables = into.putObject("variables");
            server.variables().forEach((name, variable) -> variable(variables.putObject(name), variable));
        }
        about(into, server.about());
        security(into, server.security());
        bindings(into, server.bindings());
    }

    private static void variable(ObjectNode into, Variable variable) {
        if (!variable.values().isEmpty()) {
            var values = into.putArray("enum");
            variable.values().forEach(values::add);
        }
        put(into, "default", variable.usual());
    }

    /** AsyncAPI 3 knows no way to be let in that needs two schemes together: such a need is kept as an extension. */
    private static void security(ObjectNode into, List<SecurityNeed> needs) {
        for (var need : needs) {
            var all = need.schemes().stream().map(AsyncApiWriter::scheme).toList();
            if (all.size() == 1) {
                into.withArray("security").add(all.getFirst());
            } else {
                into.withArray("x-security-together").addArray().addAll(all);
            }
        }
    }

    private static ObjectNode scheme(AsyncApiDocument.SecurityScheme scheme) {
        var written = NODES.objectNode();
        put(written, "type", scheme.type());
        scheme.settings().properties().forEach(setting -> written.set(setting.getKey(), setting.getValue()));
        if (written.get("flows") instanceof ObjectNode flows) {
            var copy = flows.deepCopy();
            for (var flow : copy) {
                if (flow instanceof ObjectNode object) {
                    var available = object.putObject("availableScopes");
                    scheme.scopes().forEach(scope -> available.put(scope, ""));
                }
            }
            written.set("flows", copy);
        }
        if (!scheme.scopes().isEmpty()) {
            var scopes = written.putArray("scopes");
            scheme.scopes().forEach(scopes::add);
        }
        return written;
    }

    private void channel(ObjectNode into, Channel channel) {
        into.put("address", channel.address());
        about(into, channel.about());
        if (!channel.servers().isEmpty() && !channel.servers().equals(document.servers())) {
            var servers = into.putArray("servers");
            channel.servers()
                    .forEach(server -> servers.addObject().put("$ref", "#" + Pointers.child("/servers", server.key())));
        }
        if (!channel.parameters().isEmpty()) {
            var parameters = into.putObject("parameters");
            channel.parameters().forEach(parameter -> parameter(parameters.putObject(parameter.name()), parameter));
        }
        bindings(into, channel.bindings());
        channel.messages().forEach(message -> message(channel, message));
    }

    private static void parameter(ObjectNode into, Parameter parameter) {
        variable(into, parameter.allowed());
        put(into, "location", parameter.valueLocation());
    }

    /** The pointer of a message within its channel, where it is written if it is not yet. */
    private String message(Channel channel, Message message) {
        var names = messageNames.computeIfAbsent(channel.key(), key -> new LinkedHashMap<>());
        var at = Pointers.child(Pointers.child("/channels", channel.key()), "messages");
        var known = names.get(MessageId.of(message));
        if (known != null) {
            return Pointers.child(at, known);
        }
        var taken = new HashSet<>(names.values());
        var name = message.key();
        for (int i = 2; taken.contains(name); i++) {
            name = message.key() + i;
        }
        names.put(MessageId.of(message), name);
        var pointer = Pointers.child(at, name);
        var into = (ObjectNode) root.withObject("/channels").get(channel.key());
        message(into.withObjectProperty("messages").putObject(name), message, pointer);
        return pointer;
    }

    private void message(ObjectNode into, Message message, String pointer) {
        into.put("name", message.type());
        put(into, "contentType", message.contentType());
        about(into, message.about());
        schema(into, "payload", message.payload(), pointer);
        schema(into, "headers", message.headers(), pointer);
        if (message.correlationId() != null) {
            into.putObject("correlationId").put("location", message.correlationId());
        }
        var payload = message.payload();
        if (payload != null && payload.typeName() != null) {
            into.put("x-protobuf-message", payload.typeName());
        }
        if (!message.examples().isEmpty()) {
            var examples = into.putArray("examples");
            for (var example : message.examples()) {
                var each = examples.addObject();
                put(each, "name", example.name());
                put(each, "summary", example.summary());
                set(each, "payload", example.payload());
                set(each, "headers", example.headers());
            }
        }
        bindings(into, message.bindings());
    }

    private static void set(ObjectNode into, String name, @Nullable JsonNode value) {
        if (value != null) {
            into.set(name, value);
        }
    }

    private static void schema(
            ObjectNode into, String name, AsyncApiDocument.@Nullable MessageSchema schema, String pointer) {
        if (schema != null) {
            WrittenSchema.write(schema, into, name, pointer);
        }
    }

    private void operation(ObjectNode into, Operation operation) {
        into.put("action", operation.action().name().toLowerCase(Locale.ROOT));
        refer(into.putObject("channel"), operation.channel());
        about(into, operation.about());
        security(into, operation.security());
        messages(into, operation.channel(), operation.messages());
        var reply = operation.reply();
        if (reply != null) {
            reply(into.putObject("reply"), reply);
        }
        bindings(into, operation.bindings());
    }

    private static void refer(ObjectNode into, Channel channel) {
        into.put("$ref", "#" + encoded(Pointers.child("/channels", channel.key())));
    }

    private void messages(ObjectNode into, Channel channel, List<Message> messages) {
        Set<String> named = new HashSet<>();
        var references = into.putArray("messages");
        for (var message : messages) {
            var pointer = message(channel, message);
            if (named.add(pointer)) {
                references.addObject().put("$ref", "#" + encoded(pointer));
            }
        }
    }

    private void reply(ObjectNode into, Reply reply) {
        if (reply.addressLocation() != null) {
            into.putObject("address").put("location", reply.addressLocation());
        }
        var channel = reply.channel();
        if (channel != null) {
            refer(into.putObject("channel"), channel);
            messages(into, channel, reply.messages());
        }
    }

    /** A pointer as a fragment of a URI. */
    static String encoded(String pointer) {
        var text = new StringBuilder();
        for (int i = 0; i < pointer.length(); i++) {
            var c = pointer.charAt(i);
            text.append(
                    switch (c) {
                        case '%' -> "%25";
                        case ' ' -> "%20";
                        case '{' -> "%7B";
                        case '}' -> "%7D";
                        case '#' -> "%23";
                        case '"' -> "%22";
                        case '<' -> "%3C";
                        case '>' -> "%3E";
                        case '\\' -> "%5C";
                        case '^' -> "%5E";
                        case '`' -> "%60";
                        case '|' -> "%7C";
                        default -> String.valueOf(c);
                    });
        }
        return text.toString();
    }
}
