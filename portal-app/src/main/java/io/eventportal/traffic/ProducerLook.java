package io.eventportal.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers who writes: the producers that they remember of each partition, and the transactional ids behind
 * them. What the portal may not see, or the brokers cannot tell, is a finding and no failure.
 */
final class ProducerLook {

    private static final int MAX_OPEN = 1_000;
    private static final Set<TransactionState> OPEN =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Cluster cluster;

    ProducerLook(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A producer that the brokers remember.
     *
     * @param transactionalId null if it has none, or one that is not trusted
     * @param lastWrite null if only an open transaction shows it
     */
    record Producer(
            @Nullable String transactionalId, @Nullable Instant lastWrite) {}

    /**
     * What is known of one topic.
     *
     * @param producers by producer id
     * @param problem why nothing could be learned; null if something was
     */
    record OnTopic(
            String topic,
            Map<Long, Producer> producers,
            @Nullable String problem) {}

    /**
     * Looks at some topics; those that do not exist are left out.
     *
     * @param topics their partitions
     * @throws ClusterUnreachableException if the cluster does not answer
     */
    List<OnTopic> at(Map<String, List<Integer>> topics) {
        var transactions = transactions();
        var open = openTransactions(transactions.values());
        var states = cluster.admin().describeProducers(partitions(topics));
        var found = new ArrayList<OnTopic>();
        topics.forEach((topic, partitions) -> {
            var producers = new TreeMap<Long, Producer>();
            try {
                for (var partition : partitions) {
                    var state = cluster.await(states.partitionResult(new TopicPartition(topic, partition)));
                    note(state, transactions, producers);
                }
                open.getOrDefault(topic, List.of())
                        .forEach(one -> producers.putIfAbsent(
                                one.producerId(), new Producer(Names.trusted(one.transactionalId()), null)));
                found.add(new OnTopic(topic, producers, null));
            } catch (ClusterUnreachableException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    found.add(new OnTopic(topic, Map.of(), problem(e)));
                }
            }
        });
        return found;
    }

    private static List<TopicPartition> partitions(Map<String, List<Integer>> topics) {
        return topics.entrySet().stream()
                .flatMap(topic ->
                        topic.getValue().stream().map(partition -> new TopicPartition(topic.getKey(), partition)))
                .toList();
    }

    private static void note(
            PartitionProducerState state, Map<Long, TransactionListing> transactions, Map<Long, Producer> producers) {
        for (ProducerState producer : state.activeProducers()) {
            var transaction = transactions.get(producer.producerId());
            var id = transaction == null ? null : Names.trusted(transaction.transactionalId());
            var wrote = producer.lastTimestamp() < 0 ? null : Instant.ofEpochMilli(producer.lastTimestamp());
            producers.merge(producer.producerId(), new Producer(id, wrote), ProducerLook::later);
        }
    }

    private static Producer later(Producer one, Producer other) {
        if (one.lastWrite() == null || other.lastWrite() == null) {
            return one.lastWrite() == null ? other : one;
        }
        return one.lastWrite().isAfter(other.lastWrite()) ? one : other;
    }

    /** By producer id. The brokers leave out those that the portal may not see. */
    private Map<Long, TransactionListing> transactions() {
        try {
            return cluster.await(cluster.admin().listTransactions().all()).stream()
                    .collect(Collectors.toMap(TransactionListing::producerId, listing -> listing, (one, other) -> one));
        } catch (ClusterUnreachableException e) {
            problem(e);
            return Map.of();
        }
    }

    /** By the topics that they have written to so far. Only while a transaction is open do brokers tell that. */
    private Map<String, List<TransactionListing>> openTransactions(Collection<TransactionListing> all) {
        var open = all.stream()
                .filter(transaction -> OPEN.contains(transaction.state()))
                .limit(MAX_OPEN)
                .toList();
        if (open.isEmpty()) {
            return Map.of();
        }
        var asked = cluster.admin()
                .describeTransactions(
                        open.stream().map(TransactionListing::transactionalId).toList());
        var byTopic = new HashMap<String, List<TransactionListing>>();
        for (var transaction : open) {
            for (var partition : partitions(asked.description(transaction.transactionalId()))) {
                byTopic.computeIfAbsent(partition.topic(), any -> new ArrayList<>())
                        .add(transaction);
            }
        }
        return byTopic;
    }

    private Set<TopicPartition> partitions(KafkaFuture<TransactionDescription> description) {
        try {
            return cluster.await(description).topicPartitions();
        } catch (ClusterUnreachableException e) {
            problem(e);
            return Set.of();
        }
    }

    /**
     * What an answer that is none means.
     *
     * @throws ClusterUnreachableException if it means that the cluster is away
     */
    static String problem(ClusterUnreachableException e) {
        var reason = e.getCause();
        if (reason instanceof AuthorizationException) {
            return "The brokers do not let the portal see this: "
                    + reason.getClass().getSimpleName() + ".";
        }
        if (reason instanceof UnsupportedVersionException) {
            return "The brokers are of a version that cannot tell.";
        }
        if (reason instanceof ApiException && !(reason instanceof RetriableException)) {
            return "The brokers do not tell: " + reason.getClass().getSimpleName() + ".";
        }
        throw e;
    }
}
