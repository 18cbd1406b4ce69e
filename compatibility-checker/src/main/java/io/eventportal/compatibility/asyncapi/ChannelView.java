package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiDocument.Parameter;
import io.eventportal.compatibility.Direction;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a document says of one address on the same servers, under however many names: who does what there.
 *
 * @param channels at least one
 * @param isForReplies whether an operation names it for its replies
 */
record ChannelView(List<Channel> channels, Map<Action, Role> roles, boolean isForReplies) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    private static final String REPLAY = "x-replay";

    ChannelView {
        channels = List.copyOf(channels);
        roles = roles.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(roles));
    }

    /** @param operations those on these channels */
    static ChannelView of(List<Channel> channels, List<Operation> operations, boolean isForReplies) {
        var roles = new EnumMap<Action, Role>(Action.class);
        for (var action : Action.values()) {
            var own = operations.stream()
                    .filter(operation -> operation.action() == action)
                    .toList();
            if (!own.isEmpty()) {
                roles.put(action, new Role(action, own));
            }
        }
        return new ChannelView(channels, roles, isForReplies);
    }

    /** The address with nothing in place of its parameters' names; null if it is unknown. On Kafka the topic counts. */
    static @Nullable String pattern(Channel channel) {
        var address = isOnKafkaOnly(channel) && channel.kafkaTopic() != null ? channel.kafkaTopic() : channel.address();
        return address == null ? null : PARAMETER.matcher(address).replaceAll("{}");
    }

    /** As {@link #pattern}, whatever the topic on Kafka. */
    @Nullable String addressPattern() {
        var address = first().address();
        return address == null ? null : PARAMETER.matcher(address).replaceAll("{}");
    }

    private static boolean isOnKafkaOnly(Channel channel) {
        return channel.servers().isEmpty()
                ? channel.bindings().keySet().equals(Set.of("kafka"))
                : channel.servers().stream()
                        .allMatch(server -> ServerId.of(server).family().equals("kafka"));
    }

    private Channel first() {
        return channels.getFirst();
    }

    @Nullable String pattern() {
        return pattern(first());
    }

    @Nullable Role role(Action action) {
        return roles.get(action);
    }

    boolean isUsed() {
        return !roles.isEmpty();
    }

    /** Who is hurt when the channel is no longer what it was: every side of an operation on it. */
    Set<Direction> users() {
        var users = EnumSet.noneOf(Direction.class);
        roles.keySet().forEach(action -> users.add(Role.othersOf(action)));
        return users;
    }

    /** The names that the channel has in the document. */
    Set<String> keys() {
        var keys = new LinkedHashSet<String>();
        channels.forEach(channel -> keys.add(channel.key()));
        return keys;
    }

    /** For people: the address, else the name. */
    String label() {
        var address = first().address() == null ? first().topic() : first().address();
        return address == null ? first().key() : address;
    }

    /** The topic, if the channel is on Kafka; null if it is not, or has no address. */
    @Nullable String topic() {
        var isOnKafka = first().servers().isEmpty()
                ? protocolsBound().contains("kafka")
                : families().contains("kafka");
        return isOnKafka
                ? channels.stream()
                        .map(Channel::kafkaTopic)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(addressPattern())
                : null;
    }

    Location location() {
        return first().location();
    }

    Set<ServerId> servers() {
        return servers(first());
    }

    static Set<ServerId> servers(Channel channel) {
        var servers = new LinkedHashSet<ServerId>();
        channel.servers().forEach(server -> servers.add(ServerId.of(server)));
        return servers;
    }

    /** Protocols by which it is reached, however secured. */
    Set<String> families() {
        var families = new TreeSet<String>();
        servers().forEach(server -> families.add(server.family()));
        return families;
    }

    /** Parameters in the order of the address; null where it has one that is not described. */
    List<@Nullable Parameter> parameters() {
        var address = first().address();
        var parameters = new ArrayList<@Nullable Parameter>();
        if (address != null) {
            PARAMETER.matcher(address).results().forEach(match -> parameters.add(parameter(match.group(1))));
        }
        return parameters;
    }

    private @Nullable Parameter parameter(String name) {
        return channels.stream()
                .flatMap(channel -> channel.parameters().stream())
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    Set<String> protocolsBound() {
        var protocols = new TreeSet<String>();
        channels.forEach(channel -> protocols.addAll(channel.bindings().keySet()));
        return protocols;
    }

    /** The binding of a protocol; an empty object if there is none. */
    JsonNode binding(String protocol) {
        return channels.stream()
                .map(channel -> channel.bindings().get(protocol))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(JsonNodeFactory.instance.objectNode());
    }

    /** Every message of the channel, whether an operation exchanges it or not. */
    List<Message> messages() {
        return channels.stream().flatMap(channel -> channel.messages().stream()).toList();
    }

    /** Whether a log keeps what was sent on it. */
    boolean isOnLog() {
        return servers().stream().anyMatch(ServerId::isLog)
                || channels.stream()
                        .anyMatch(channel -> channel.bindings().containsKey("kafka")
                                || channel.bindings().containsKey("pulsar"));
    }

    /** What the document says on whether consumers read what was retained; null if nothing. */
    @Nullable Boolean replay() {
        var said = channels.stream()
                .map(channel -> channel.about().extensions().get(REPLAY))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        // Whatever is not a clear no asks for more, not for less.
        return said == null ? null : !said.asString("").equals("false");
    }
}
