package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiDocument.Server;
import io.eventportal.compatibility.Direction;
import io.eventportal.schema.Location;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares bindings. What Kafka's say is known, see {@link KafkaTopicComparison} for a channel's; of other protocols, and of
 * words that are not known, only that they changed.
 */
final class Bindings {

    private static final String KAFKA = "kafka";
    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    /** Words for people, and the version of the binding's own rules. */
    private static final Set<String> NO_MEANING = Set.of("description", "bindingVersion", "title");

    private static final Set<String> OF_MESSAGE =
            Set.of("key", "schemaIdLocation", "schemaIdPayloadEncoding", "schemaLookupStrategy");
    private static final Set<String> OF_SERVER = Set.of("schemaRegistryUrl", "schemaRegistryVendor");
    private static final Set<String> OF_OPERATION = Set.of("groupId", "clientId");

    private final Report report;

    Bindings(Report report) {
        this.report = report;
    }

    /** A binding without what is for people. */
    static JsonNode essence(JsonNode binding) {
        if (binding.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            binding.forEach(each -> copy.add(essence(each)));
            return copy;
        }
        if (!binding.isObject()) {
            return binding;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        for (var entry : binding.properties()) {
            var forPeople =
                    NO_MEANING.contains(entry.getKey()) && entry.getValue().isValueNode();
            if (!forPeople && !entry.getKey().startsWith("x-")) {
                copy.set(entry.getKey(), essence(entry.getValue()));
            }
        }
        return copy;
    }

    void ofMessage(Exchange exchange, String subject, Sides<Message> message) {
        var at = message.map(Message::location);
        var kafka = message.map(each -> each.bindings().getOrDefault(KAFKA, EMPTY));
        for (var word : List.of("schemaIdLocation", "schemaIdPayloadEncoding")) {
            var said = kafka.map(binding -> binding.path(word).asString(""));
            var stated = !said.older().isEmpty() && !said.newer().isEmpty();
            if (said.differ()) {
                report.tell(
                        stated ? AsyncApiRule.KAFKA_SCHEMA_ID_CHANGED : AsyncApiRule.KAFKA_SCHEMA_LOOKUP_CHANGED,
                        stated ? Report.BOTH : EnumSet.of(exchange.others()),
                        at,
                        subject + ": " + changed(word, said));
            }
        }
        var lookup = kafka.map(binding -> binding.path("schemaLookupStrategy").asString(""));
        if (lookup.differ()) {
            report.tell(
                    AsyncApiRule.KAFKA_SCHEMA_LOOKUP_CHANGED,
                    EnumSet.of(exchange.others()),
                    at,
                    subject + ": " + changed("schemaLookupStrategy", lookup));
        }
        others(EnumSet.of(exchange.others()), subject, message.map(Message::bindings), at, OF_MESSAGE);
    }

    void ofServer(Set<Direction> clients, String subject, Sides<Server> server) {
        var at = server.map(Server::location);
        var kafka = server.map(each -> each.bindings().getOrDefault(KAFKA, EMPTY));
        for (var word : List.of("schemaRegistryUrl", "schemaRegistryVendor")) {
            var said = kafka.map(binding -> binding.path(word).asString(""));
            if (said.differ() && !said.older().isEmpty()) {
                report.tell(AsyncApiRule.SCHEMA_REGISTRY_CHANGED, clients, at, subject + ": " + changed(word, said));
            }
        }
        others(clients, subject, server.map(Server::bindings), at, OF_SERVER);
    }

    void ofRole(String subject, Sides<Role> role) {
        var others = EnumSet.of(role.older().others());
        var at = role.map(Role::location);
        texts(AsyncApiRule.KAFKA_GROUP_ID_CHANGED, "groupId", Operation::groupIds, subject, role);
        texts(AsyncApiRule.KAFKA_CLIENT_ID_CHANGED, "clientId", Operation::clientIds, subject, role);
        for (var protocol : union(role.map(Role::protocolsBound))) {
            var bindings = role.map(
                    each -> without(each.bindings(protocol), protocol.equals(KAFKA) ? OF_OPERATION : Set.of()));
            if (bindings.differ()) {
                report.tell(
                        AsyncApiRule.BINDING_CHANGED,
                        others,
                        at,
                        subject + ": the " + protocol + " binding of the operation changed.");
            }
        }
    }

    private void texts(
            AsyncApiRule rule, String word, Function<Operation, List<String>> of, String subject, Sides<Role> role) {
        var texts = role.map(each -> each.texts(of));
        var schemas = role.map(each -> only(each.bindings(KAFKA), word));
        var changed = texts.older().isEmpty() && texts.newer().isEmpty()
                ? schemas.differ()
                        && !schemas.older().isEmpty()
                        && !schemas.newer().isEmpty()
                : !texts.newer().isEmpty() && !texts.newer().containsAll(texts.older());
        if (changed) {
            var said = texts.map(each -> String.join(", ", each));
            report.tell(
                    rule,
                    EnumSet.of(role.older().others()),
                    role.map(Role::location),
                    subject + ": " + (said.differ() ? changed(word, said) : "the schema of " + word + " changed."));
        }
    }

    private static Set<JsonNode> only(Set<JsonNode> bindings, String word) {
        var found = new HashSet<JsonNode>();
        bindings.forEach(binding -> {
            if (binding.has(word)) {
                found.add(binding.get(word));
            }
        });
        return found;
    }

    private static Set<JsonNode> without(Set<JsonNode> bindings, Set<String> words) {
        var found = new HashSet<JsonNode>();
        bindings.forEach(binding -> {
            var copy = binding.deepCopy();
            if (copy instanceof ObjectNode object) {
                object.remove(words);
            }
            if (!copy.isEmpty()) {
                found.add(copy);
            }
        });
        return found;
    }

    /** What is known of no rule: that it changed. */
    void others(
            Set<Direction> hurt,
            String subject,
            Sides<Map<String, JsonNode>> bindings,
            Sides<Location> at,
            Set<String> knownOfKafka) {
        for (var protocol : union(bindings.map(Map::keySet))) {
            var essence = bindings.map(each -> essence(each.getOrDefault(protocol, EMPTY)));
            var names = new TreeSet<String>();
            essence.older().propertyNames().forEach(names::add);
            essence.newer().propertyNames().forEach(names::add);
            if (protocol.equals(KAFKA)) {
                names.removeAll(knownOfKafka);
            }
            names.removeIf(
                    name -> essence.older().path(name).equals(essence.newer().path(name)));
            if (!names.isEmpty()) {
                report.tell(
                        AsyncApiRule.BINDING_CHANGED,
                        hurt,
                        at,
                        subject + ": " + String.join(", ", names) + " of the " + protocol + " binding changed.");
            }
        }
    }

    private static Set<String> union(Sides<? extends Set<String>> names) {
        var all = new TreeSet<String>(names.older());
        all.addAll(names.newer());
        return all;
    }

    static String changed(String word, Sides<String> values) {
        var shown = values.map(value -> value.isEmpty() ? "not said" : "\"" + value + "\"");
        return word + " was " + shown.older() + " and is " + shown.newer() + ".";
    }
}
