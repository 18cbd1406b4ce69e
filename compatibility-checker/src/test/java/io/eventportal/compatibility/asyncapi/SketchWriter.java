package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.compatibility.asyncapi.Sketch.Channel;
import io.eventportal.compatibility.asyncapi.Sketch.Message;
import io.eventportal.compatibility.asyncapi.Sketch.Type;
import io.eventportal.schema.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes a sketch as a document: as AsyncAPI 2.6 or 3.0, in YAML or JSON, with parts in their places or referred to, under
 * names, in an order and with words for people that are drawn by lot. It means the same every time.
 */
final class SketchWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Random random;
    private final boolean version3;
    private final boolean byReference;
    private final ObjectNode components = JSON.objectNode();
    private final Map<String, Integer> names = new HashMap<>();

    private SketchWriter(Random random, boolean version3, boolean byReference) {
        this.random = random;
        this.version3 = version3;
        this.byReference = byReference;
    }

    static String write(Sketch sketch, long seed) {
        var random = new Random(seed);
        var writer = new SketchWriter(random, random.nextBoolean(), random.nextBoolean());
        var document = writer.shuffled(writer.document(sketch));
        return writer.random.nextBoolean() ? JsonText.write(document) : YAML.writeValueAsString(document);
    }

    /** A payload's schema as a text of its own. */
    static String plain(Type type) {
        return JsonText.write(new SketchWriter(new Random(0), true, false).inPlace(type));
    }

    private ObjectNode document(Sketch sketch) {
        var document = JSON.objectNode();
        document.put("asyncapi", version3 ? "3.0.0" : "2.6.0");
        var info = document.putObject("info");
        info.put("title", "Shop " + random.nextInt(9));
        info.put("version", "1." + random.nextInt(9));
        if (sketch.protocol() != null) {
            document.putObject("servers").set(name("server"), server(sketch.protocol()));
        }
        var channels = document.putObject("channels");
        var operations = JSON.objectNode();
        sketch.channels().forEach(channel -> {
            if (version3) {
                channelOfVersion3(channel, channels, operations);
            } else {
                channels.set(channel.address(), channelOfVersion2(channel));
            }
        });
        if (version3) {
            document.set("operations", operations);
        }
        if (random.nextBoolean()) {
            section("schemas").set(name("Unused"), JSON.objectNode().put("type", "string"));
        }
        if (!components.isEmpty()) {
            document.set("components", components);
        }
        return document;
    }

    private ObjectNode server(String protocol) {
        var server = described(JSON.objectNode().put("protocol", protocol));
        if (version3) {
            server.put("host", "broker.example:9092");
        } else {
            server.put("url", random.nextBoolean() ? protocol + "://broker.example:9092" : "broker.example:9092/");
        }
        return maybeReferred("servers", server);
    }

    private ObjectNode channelOfVersion2(Channel channel) {
        var item = common(channel);
        channel.messages().forEach((action, messages) -> {
            var operation = item.putObject(action == Action.SEND ? "subscribe" : "publish");
            if (random.nextBoolean()) {
                operation.put("operationId", name("operation"));
            }
            var written = messages.stream().map(this::message).toList();
            if (written.size() == 1 && random.nextBoolean()) {
                operation.set("message", written.getFirst());
            } else {
                operation.putObject("message").putArray("oneOf").addAll(inSomeOrder(written));
            }
        });
        return item;
    }

    private void channelOfVersion3(Channel channel, ObjectNode channels, ObjectNode operations) {
        var key = name("channel");
        var item = common(channel);
        item.put("address", channel.address());
        var all = item.putObject("messages");
        for (var entry : channel.messages().entrySet()) {
            var references = new ArrayList<ObjectNode>();
            for (var message : entry.getValue()) {
                var name = name("message");
                all.set(name, message(message));
                references.add(JSON.objectNode().put("$ref", "#/channels/" + key + "/messages/" + name));
            }
            operation(
                    entry.getKey(),
                    key,
                    references,
                    operations,
                    channel.messages().size() == 1);
        }
        channels.set(key, byReference ? referred("channels", item) : item);
    }

    private void operation(
            Action action, String channel, List<ObjectNode> messages, ObjectNode operations, boolean hasAll) {
        var parts = messages.size() > 1 && random.nextInt(4) == 0
                ? List.of(messages.subList(0, 1), messages.subList(1, messages.size()))
                : List.of(messages);
        for (var part : parts) {
            var operation = described(operations.putObject(name("operation")));
            operation.put("action", Role.word(action));
            operation.putObject("channel").put("$ref", "#/channels/" + channel);
            if (parts.size() > 1 || !hasAll || random.nextBoolean()) {
                operation.putArray("messages").addAll(inSomeOrder(part));
            }
        }
    }

    private ObjectNode common(Channel channel) {
        var item = JSON.objectNode();
        if (random.nextBoolean()) {
            item.put("description", "Channel " + random.nextInt(9));
        }
        var brace = channel.address().indexOf('{');
        if (brace >= 0) {
            var name = channel.address().substring(brace + 1, channel.address().indexOf('}'));
            item.putObject("parameters").set(name, maybeReferred("parameters", parameter(channel.allowed())));
        }
        if (channel.partitions() != null) {
            item.putObject("bindings").putObject("kafka").put("partitions", channel.partitions());
        }
        if (channel.replay() != null) {
            item.put("x-replay", channel.replay());
        }
        return item;
    }

    private ObjectNode parameter(List<String> allowed) {
        var parameter = JSON.objectNode();
        var holder = version3 ? parameter : parameter.putObject("schema").put("type", "string");
        if (!allowed.isEmpty()) {
            inSomeOrder(allowed).forEach(holder.putArray("enum")::add);
        }
        return parameter;
    }

    private ObjectNode message(Message message) {
        var written = described(JSON.objectNode());
        if (message.name() != null) {
            written.put("name", message.name());
        }
        if (message.contentType() != null) {
            written.put("contentType", message.contentType());
        }
        payload(message.payload(), written);
        if (message.headers() != null) {
            written.set("headers", schema(message.headers()));
        }
        if (message.correlation() != null) {
            written.putObject("correlationId").put("location", message.correlation());
        }
        if (message.key() != null) {
            written.putObject("bindings").putObject("kafka").set("key", schema(message.key()));
        }
        return maybeReferred("messages", written);
    }

    private void payload(Type type, ObjectNode message) {
        if (!(type instanceof Type.Avro)) {
            message.set("payload", schema(type));
            return;
        }
        var format = "application/vnd.apache.avro;version=1." + (9 + random.nextInt(4)) + ".0";
        if (version3) {
            message.putObject("payload").put("schemaFormat", format).set("schema", inPlace(type));
        } else {
            message.put("schemaFormat", format);
            message.set("payload", inPlace(type));
        }
    }

    private JsonNode schema(Type type) {
        var written = inPlace(type);
        return written instanceof ObjectNode object ? maybeReferred("schemas", object) : written;
    }

    private ObjectNode inPlace(Type type) {
        return switch (type) {
            case Type.Plain plain -> JSON.objectNode().put("type", plain.type());
            case Type.OneOf oneOf -> {
                var schema = JSON.objectNode().put("type", "string");
                inSomeOrder(oneOf.values()).forEach(schema.putArray("enum")::add);
                yield schema;
            }
            case Type.Items items -> {
                var schema = JSON.objectNode().put("type", "array");
                schema.set("items", schema(items.item()));
                yield schema;
            }
            case Type.Properties object -> {
                var schema = JSON.objectNode().put("type", "object");
                var properties = schema.putObject("properties");
                object.properties().forEach((name, each) -> properties.set(name, schema(each)));
                inSomeOrder(object.required()).forEach(schema.putArray("required")::add);
                if (object.closed()) {
                    schema.put("additionalProperties", false);
                }
                yield schema;
            }
            case Type.Avro avro -> avro(avro);
        };
    }

    private static ObjectNode avro(Type.Avro avro) {
        var schema = JSON.objectNode().put("type", "record").put("name", "R");
        var fields = schema.putArray("fields");
        avro.fields().forEach((name, type) -> {
            var field = fields.addObject().put("name", name.replace("?", "")).put("type", type);
            if (name.endsWith("?")) {
                field.set("default", type.equals("string") ? JSON.stringNode("x") : JSON.numberNode(1));
            }
        });
        return schema;
    }

    private ObjectNode described(ObjectNode object) {
        if (random.nextInt(4) == 0) {
            object.put("description", "Said " + random.nextInt(9) + " times.");
        }
        return object;
    }

    private ObjectNode maybeReferred(String section, ObjectNode written) {
        return byReference && random.nextInt(4) > 0 ? referred(section, written) : written;
    }

    private ObjectNode referred(String section, ObjectNode written) {
        var all = section(section);
        var known = all.properties().stream()
                .filter(entry -> entry.getValue().equals(written))
                .map(Map.Entry::getKey)
                .findFirst();
        var name = known.orElseGet(() -> name("Part"));
        all.set(name, written);
        return JSON.objectNode().put("$ref", "#/components/" + section + "/" + name);
    }

    private ObjectNode section(String name) {
        return components.get(name) instanceof ObjectNode known ? known : components.putObject(name);
    }

    private String name(String kind) {
        return kind + random.nextInt(1_000) + "x" + names.merge(kind, 1, Integer::sum);
    }

    private <T> List<T> inSomeOrder(List<T> list) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** With the names of every object in another order. */
    private JsonNode shuffled(JsonNode node) {
        if (node.isArray()) {
            var copy = JSON.arrayNode();
            node.forEach(each -> copy.add(shuffled(each)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var copy = JSON.objectNode();
        for (var name : inSomeOrder(List.copyOf(object.propertyNames()))) {
            copy.set(name, shuffled(Objects.requireNonNull(object.get(name))));
        }
        return copy;
    }
}
