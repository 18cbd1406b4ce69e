package io.eventportal.compatibility.asyncapi;

import io.eventportal.compatibility.Direction;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares what a channel's binding says of the topic. A setting that only one document gives is nothing new about the
 * topic, unless it departs from what Kafka does by itself.
 *
 * @see <a href="https://github.com/asyncapi/bindings/tree/master/kafka#channel">Kafka channel binding</a>
 */
final class KafkaTopicComparison {

    static final Set<String> KNOWN = Set.of("topic", "partitions", "replicas", "topicConfiguration");

    private static final String CLEANUP_POLICY = "cleanup.policy";

    private final Report report;

    KafkaTopicComparison(Report report) {
        this.report = report;
    }

    void compare(String label, Sides<ChannelView> channel) {
        var bindings = channel.map(each -> each.binding("kafka"));
        var at = channel.map(ChannelView::location);
        var hurt = channel.older().users();
        partitions(label, channel, bindings, at, hurt);
        cleanupPolicy(label, bindings, at, hurt);
        settings(label, bindings, at, hurt);
    }

    private void partitions(
            String label,
            Sides<ChannelView> channel,
            Sides<JsonNode> bindings,
            Sides<Location> at,
            Set<Direction> hurt) {
        var partitions = bindings.map(binding -> binding.path("partitions").asInt(0));
        if (partitions.older() <= 0 || partitions.newer() <= 0 || !partitions.differ()) {
            return;
        }
        var change = label + ": the topic had " + partitions.older() + " partitions and has " + partitions.newer();
        if (partitions.newer() < partitions.older()) {
            report.tell(
                    AsyncApiRule.KAFKA_PARTITIONS_DECREASED,
                    hurt,
                    at,
                    change + "; Kafka takes none away, so it must be made anew, without its records and offsets.",
                    "Make a topic of another name and move to it.");
            return;
        }
        var keyed = channel.older().messages().stream().anyMatch(message -> message.kafkaKey() != null);
        report.tell(
                AsyncApiRule.KAFKA_PARTITIONS_INCREASED,
                hurt,
                at,
                change + (keyed ? "; records of one key are no longer all in one partition, nor in order." : "."));
    }

    private void cleanupPolicy(String label, Sides<JsonNode> bindings, Sides<Location> at, Set<Direction> hurt) {
        var policies = bindings.map(binding -> policies(binding.path("topicConfiguration")));
        if (policies.differ()) {
            report.tell(
                    AsyncApiRule.KAFKA_CLEANUP_POLICY_CHANGED,
                    hurt,
                    at,
                    label + ": " + Bindings.changed(CLEANUP_POLICY, policies.map(each -> String.join(", ", each))));
        }
    }

    /** Kafka's own is to delete. */
    private static TreeSet<String> policies(JsonNode configuration) {
        var policies = new TreeSet<String>();
        var said = configuration.path(CLEANUP_POLICY);
        if (said.isString()) {
            policies.add(said.stringValue());
        }
        said.forEach(each -> policies.add(each.asString("")));
        if (policies.isEmpty()) {
            policies.add("delete");
        }
        return policies;
    }

    private void settings(String label, Sides<JsonNode> bindings, Sides<Location> at, Set<Direction> hurt) {
        var changes = new ArrayList<String>();
        changed("replicas", bindings.map(binding -> binding.path("replicas").asString("")), changes);
        var configurations = bindings.map(binding -> binding.path("topicConfiguration"));
        var names = new TreeSet<String>(configurations.older().propertyNames());
        names.addAll(configurations.newer().propertyNames());
        names.remove(CLEANUP_POLICY);
        for (var name : names) {
            changed(name, configurations.map(each -> each.path(name).asString("")), changes);
        }
        if (!changes.isEmpty()) {
            report.tell(AsyncApiRule.KAFKA_TOPIC_SETTING_CHANGED, hurt, at, label + ": " + String.join(" ", changes));
        }
    }

    private static void changed(String name, Sides<String> values, ArrayList<String> changes) {
        if (values.differ() && !values.older().isEmpty()) {
            changes.add(Bindings.changed(name, values));
        }
    }
}
