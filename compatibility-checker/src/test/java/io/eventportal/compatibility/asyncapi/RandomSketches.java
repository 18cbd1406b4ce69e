package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.compatibility.asyncapi.Sketch.Channel;
import io.eventportal.compatibility.asyncapi.Sketch.Message;
import io.eventportal.compatibility.asyncapi.Sketch.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Seeded sketches over so small a vocabulary that they meet often. */
final class RandomSketches {

    private static final List<String> ADDRESSES = List.of("orders", "payments.done", "stock/{place}", "shop/{a}/carts");
    private static final List<String> NAMES = List.of("Created", "Changed", "Gone", "Paid");
    private static final List<String> PROPERTIES = List.of("a", "b", "c");
    private static final List<String> PLAIN = List.of("string", "integer", "number", "boolean");
    private static final List<String> VALUES = List.of("eu", "us", "cn");

    private final Random random;
    private final boolean named;

    /** @param named whether messages have names */
    RandomSketches(long seed, boolean named) {
        this.random = new Random(seed);
        this.named = named;
    }

    Sketch sketch() {
        var channels = new ArrayList<Channel>();
        for (var address : some(ADDRESSES, 1, 3)) {
            channels.add(channel(address));
        }
        return new Sketch(protocol(), channels);
    }

    private @Nullable String protocol() {
        return pick(Arrays.asList("kafka", "amqp", "kafka-secure", null));
    }

    private Channel channel(String address) {
        var messages = new TreeMap<Action, List<Message>>();
        var both = chance(4);
        for (var action : Action.values()) {
            if (both || (action == Action.SEND) == chance(2)) {
                messages.put(action, messages());
            }
        }
        return new Channel(
                address,
                address.contains("{") && chance(2) ? some(VALUES, 1, 3) : List.of(),
                messages,
                chance(3) ? 1 + random.nextInt(3) : null,
                chance(5) ? (Boolean) chance(2) : null);
    }

    private List<Message> messages() {
        var messages = new ArrayList<Message>();
        for (var name : some(NAMES, 1, 3)) {
            messages.add(message(name));
        }
        return messages;
    }

    private Message message(String name) {
        return new Message(
                named ? name : null,
                chance(3) ? null : pick(List.of("application/json", "application/cbor")),
                chance(5) ? avro() : properties(2),
                chance(2) ? properties(1) : null,
                chance(2) ? new Type.Plain(pick(PLAIN)) : null,
                chance(4) ? pick(List.of("$message.header#/a", "$message.header#/b")) : null);
    }

    private Type avro() {
        var fields = new HashMap<String, String>();
        for (var name : some(PROPERTIES, 1, 3)) {
            fields.put(chance(3) ? name + "?" : name, pick(List.of("int", "long", "string")));
        }
        return new Type.Avro(fields);
    }

    private Type.Properties properties(int depth) {
        var properties = new HashMap<String, Type>();
        for (var name : some(PROPERTIES, 1, 3)) {
            properties.put(name, type(depth - 1));
        }
        return new Type.Properties(properties, some(List.copyOf(new TreeMap<>(properties).keySet()), 0, 2), chance(4));
    }

    private Type type(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> new Type.OneOf(some(VALUES, 1, 2));
            case 4 -> new Type.Items(type(depth - 1));
            case 5 -> properties(depth);
            default -> new Type.Plain(pick(PLAIN));
        };
    }

    /** A sketch that differs from another in a place or a few. */
    Sketch variation(Sketch of) {
        var sketch = of;
        for (var i = random.nextInt(3); i >= 0; i--) {
            sketch = varied(sketch);
        }
        return sketch;
    }

    private Sketch varied(Sketch of) {
        var channels = new ArrayList<>(of.channels());
        var at = random.nextInt(channels.size());
        var channel = channels.get(at);
        switch (random.nextInt(12)) {
            case 0 -> {
                return new Sketch(protocol(), channels);
            }
            case 1 -> {
                var free = ADDRESSES.stream()
                        .filter(address -> channels.stream()
                                .noneMatch(other -> other.address().equals(address)))
                        .toList();
                if (!free.isEmpty()) {
                    channels.add(channel(pick(free)));
                }
            }
            case 2 -> {
                if (channels.size() > 1) {
                    channels.remove(at);
                }
            }
            case 3 ->
                channels.set(
                        at,
                        new Channel(
                                channel.address(),
                                channel.address().contains("{") ? some(VALUES, 0, 3) : List.of(),
                                channel.messages(),
                                chance(3) ? null : (Integer) (1 + random.nextInt(3)),
                                chance(3) ? (Boolean) chance(2) : channel.replay()));
            case 4 -> {
                var messages = new TreeMap<>(channel.messages());
                var action = pick(List.of(Action.values()));
                if (messages.remove(action) == null) {
                    messages.put(action, messages());
                }
                channels.set(at, channel.with(messages));
            }
            default -> channels.set(at, variedMessages(channel));
        }
        return new Sketch(of.protocol(), channels);
    }

    private Channel variedMessages(Channel channel) {
        if (channel.messages().isEmpty()) {
            return channel;
        }
        var messages = new TreeMap<>(channel.messages());
        var action = pick(List.copyOf(messages.keySet()));
        var all = new ArrayList<>(channel.messages().getOrDefault(action, List.of()));
        var at = random.nextInt(all.size());
        switch (random.nextInt(6)) {
            case 0 -> {
                var free = NAMES.stream()
                        .filter(name -> all.stream().noneMatch(message -> name.equals(message.name())))
                        .toList();
                if (!free.isEmpty()) {
                    all.add(message(pick(free)));
                }
            }
            case 1 -> {
                if (all.size() > 1) {
                    all.remove(at);
                }
            }
            default -> all.set(at, varied(all.get(at)));
        }
        messages.put(action, all);
        return channel.with(messages);
    }

    private Message varied(Message of) {
        var other = message(of.name() == null ? "" : of.name());
        return switch (random.nextInt(8)) {
            case 0 ->
                new Message(of.name(), other.contentType(), of.payload(), of.headers(), of.key(), of.correlation());
            case 1 ->
                new Message(of.name(), of.contentType(), other.payload(), of.headers(), of.key(), of.correlation());
            case 2 ->
                new Message(of.name(), of.contentType(), of.payload(), other.headers(), of.key(), of.correlation());
            case 3 ->
                new Message(of.name(), of.contentType(), of.payload(), of.headers(), other.key(), of.correlation());
            case 4 ->
                new Message(of.name(), of.contentType(), of.payload(), of.headers(), of.key(), other.correlation());
            default ->
                new Message(
                        of.name(), of.contentType(), varied(of.payload()), of.headers(), of.key(), of.correlation());
        };
    }

    private Type varied(Type of) {
        return switch (of) {
            case Type.Plain plain -> type(0);
            case Type.OneOf oneOf -> new Type.OneOf(some(VALUES, 1, 3));
            case Type.Items items -> new Type.Items(varied(items.item()));
            case Type.Avro avro -> {
                var fields = new TreeMap<>(avro.fields());
                var more = ((Type.Avro) avro()).fields();
                var name = pick(List.copyOf(more.keySet()));
                fields.keySet().removeIf(each -> each.charAt(0) == name.charAt(0));
                fields.put(name, more.getOrDefault(name, "int"));
                yield new Type.Avro(fields);
            }
            case Type.Properties object -> {
                var properties = new TreeMap<>(object.properties());
                var name = pick(PROPERTIES);
                var there = properties.get(name);
                switch (random.nextInt(4)) {
                    case 0 -> properties.remove(name);
                    case 1 -> properties.put(name, there == null ? type(0) : varied(there));
                    default -> {
                        var required = new ArrayList<>(object.required());
                        if (!required.remove(name)) {
                            required.add(name);
                        }
                        yield new Type.Properties(properties, required, object.closed());
                    }
                }
                var required = object.required().stream()
                        .filter(properties::containsKey)
                        .toList();
                yield new Type.Properties(properties, required, object.closed());
            }
        };
    }

    private <T> List<T> some(List<T> of, int least, int most) {
        var shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        var size = Math.min(of.size(), least + random.nextInt(most - least + 1));
        return List.copyOf(shuffled.subList(0, size));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T extends @Nullable Object> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
