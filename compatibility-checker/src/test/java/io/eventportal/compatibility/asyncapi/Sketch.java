package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a document means, before it is written in one of many ways.
 *
 * @param protocol of the one server; null for no server
 */
record Sketch(@Nullable String protocol, List<Channel> channels) {

    Sketch {
        channels = List.copyOf(channels);
    }

    /**
     * @param address with parameters
     * @param allowed of its parameter, if it has one; empty for any value
     * @param messages by who exchanges them; an action without operation is missing
     * @param partitions of the Kafka binding; null for no binding
     * @param replay what {@code x-replay} says; null for nothing
     */
    record Channel(
            String address,
            List<String> allowed,
            Map<Action, List<Message>> messages,
            @Nullable Integer partitions,
            @Nullable Boolean replay) {

        Channel {
            allowed = List.copyOf(allowed);
            messages = Collections.unmodifiableMap(new TreeMap<>(messages));
        }

        Channel with(Map<Action, List<Message>> others) {
            return new Channel(address, allowed, others, partitions, replay);
        }
    }

    /** @param name null for a message that is told by its content alone */
    record Message(
            @Nullable String name,
            @Nullable String contentType,
            Type payload,
            @Nullable Type headers,
            @Nullable Type key,
            @Nullable String correlation) {}

    /** What a schema says. */
    sealed interface Type {

        /** One of JSON Schema's plain types. */
        record Plain(String type) implements Type {}

        record OneOf(List<String> values) implements Type {
            public OneOf {
                values = values.stream().sorted().toList();
            }
        }

        record Items(Type item) implements Type {}

        /** @param required names of properties; perhaps of others too */
        record Properties(Map<String, Type> properties, List<String> required, boolean closed) implements Type {
            public Properties {
                properties = Collections.unmodifiableMap(new TreeMap<>(properties));
                required = required.stream().sorted().toList();
            }
        }

        /** An Avro record. Types by field; a field with a default ends in a question mark. */
        record Avro(Map<String, String> fields) implements Type {
            public Avro {
                fields = Collections.unmodifiableMap(new TreeMap<>(fields));
            }
        }
    }

    /** The document of an application that does the opposite. */
    Sketch mirrored() {
        var mirrored = new ArrayList<Channel>();
        for (var channel : channels) {
            var messages = new TreeMap<Action, List<Message>>();
            channel.messages().forEach((action, all) -> messages.put(Role.opposite(action), all));
            mirrored.add(channel.with(messages));
        }
        return new Sketch(protocol, mirrored);
    }
}
