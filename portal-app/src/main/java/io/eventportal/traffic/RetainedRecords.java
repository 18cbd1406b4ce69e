package io.eventportal.traffic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what topics still hold, by a consumer of its own that is in no group and commits nothing. Reading is bounded in
 * records, bytes and time.
 */
@Component
public class RetainedRecords {

    /** Most records of one reading. */
    public static final int MOST = 10_000;

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private static final int MAX_HEADERS = 100;

    private final Map<String, Object> connection;
    private final SchemaIds schemaIds;
    private final RecordIdentifier identifier;
    private final TrafficProperties properties;
    private final InstantSource clock;

    RetainedRecords(
            ConsumerFactory<?, ?> connection,
            SchemaIds schemaIds,
            RecordIdentifier identifier,
            TrafficProperties properties,
            InstantSource clock) {
        this.connection = connection.getConfigurationProperties();
        this.schemaIds = schemaIds;
        this.identifier = identifier;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The newest of each partition, as many of each; in no order. Larger values than the observers decode are left out.
     * Fewer come back if time or memory run out.
     *
     * @param limit records in all, 1 to {@value #MOST}
     * @throws ClusterUnreachableException if the cluster does not answer
     */
    public List<RetainedRecord> newest(String topic, int limit) {
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic, properties.timeout()).stream()
                    .map(RetainedRecords::partition)
                    .toList();
            return partitions.isEmpty() ? List.of() : read(consumer, partitions, Math.clamp(limit, 1, MOST));
        } catch (KafkaException e) {
            throw ClusterUnreachableException.of(e);
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private List<RetainedRecord> read(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, int limit) {
        var first = consumer.beginningOffsets(partitions, properties.timeout());
        var ends = consumer.endOffsets(partitions, properties.timeout());
        var share = Math.max(1, limit / partitions.size());
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(
                partition, Math.max(first.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - share)));
        var until = clock.instant().plus(TIME);
        var read = new ArrayList<RetainedRecord>();
        long bytes = 0;
        while (isOpen(consumer, ends)
                && read.size() < limit
                && bytes < MAX_BYTES
                && clock.instant().isBefore(until)) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)
                        && record.serializedValueSize()
                                <= properties.maxRecordSize().toBytes()
                        && read.size() < limit) {
                    read.add(retained(record));
                    bytes += Math.max(0, record.serializedValueSize());
                }
            }
        }
        return read;
    }

    private static boolean isOpen(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private RetainedRecord retained(ConsumerRecord<byte[], byte[]> record) {
        var identity = identifier.identify(record);
        var headers = Arrays.stream(record.headers().toArray())
                .map(header -> header.key())
                .filter(Names::isTrusted)
                .limit(MAX_HEADERS)
                .collect(Collectors.toCollection(TreeSet::new));
        var value = identifier.payload(record);
        return new RetainedRecord(
                identity.type(),
                identity.source(),
                identity.schemaId(),
                headers,
                value == null ? null : Arrays.copyOfRange(value, schemaIds.prefixLength(value), value.length));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var config = new HashMap<>(connection);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, Observer.CLIENT_ID + "-reader");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                properties.timeout().toMillis());
        return new KafkaConsumer<>(config);
    }
}
