package io.eventportal.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Questions to the Kafka cluster, each answered within a time limit. */
final class Cluster implements AutoCloseable {

    private final Admin admin;
    private final Duration timeout;

    Cluster(Map<String, Object> connection, String clientId, Duration timeout) {
        var config = new HashMap<>(connection);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
        this.admin = Admin.create(config);
        this.timeout = timeout;
    }

    Admin admin() {
        return admin;
    }

    /**
     * Asks for the ids of topics, and returns a way to wait for the answer: id by topic, without those that do not
     * exist. The answer is no older than this call.
     */
    Supplier<Map<String, String>> topicIds(Collection<String> topics) {
        var asked = admin.describeTopics(topics).topicNameValues();
        return () -> {
            var ids = new HashMap<String, String>();
            asked.forEach((topic, answer) -> {
                try {
                    ids.put(topic, await(answer).topicId().toString());
                } catch (ClusterUnreachableException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw e;
                    }
                }
            });
            return ids;
        };
    }

    /** The offsets that the next records will get. */
    Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** The offsets of the oldest records that are still held, or where they were. */
    Map<TopicPartition, Long> startOffsets(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** The offsets of the first records of that time or later; where there is none, that of the next record. */
    Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, Instant time) {
        var found = new HashMap<>(offsets(partitions, OffsetSpec.forTimestamp(time.toEpochMilli())));
        var none = found.entrySet().stream()
                .filter(entry -> entry.getValue() < 0)
                .map(Map.Entry::getKey)
                .toList();
        found.putAll(endOffsets(none));
        return found;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        var asked = partitions.stream().distinct().collect(Collectors.toMap(partition -> partition, any -> spec));
        return await(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    /** @throws ClusterUnreachableException if there is no answer in time, or it is an error */
    <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterUnreachableException.of(e);
        } catch (ExecutionException e) {
            throw ClusterUnreachableException.of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw ClusterUnreachableException.of(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
