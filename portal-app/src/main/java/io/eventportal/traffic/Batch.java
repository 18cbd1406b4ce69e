package io.eventportal.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What some polls in a row brought, by partition; in each, by offset. */
final class Batch {

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    private int count;
    private long bytes;

    static Batch of(List<ConsumerRecord<byte[], byte[]>> polled) {
        var batch = new Batch();
        batch.add(polled);
        return batch;
    }

    /** Takes over what was polled after it. */
    void add(Batch next) {
        next.records.forEach((partition, more) ->
                records.computeIfAbsent(partition, any -> new ArrayList<>()).addAll(more));
        count += next.count;
        bytes += next.bytes;
    }

    private void add(List<ConsumerRecord<byte[], byte[]>> polled) {
        List<ConsumerRecord<byte[], byte[]>> current = List.of();
        for (var record : polled) {
            var same = !current.isEmpty()
                    && current.getLast().partition() == record.partition()
                    && current.getLast().topic().equals(record.topic());
            if (!same) {
                current = records.computeIfAbsent(
                        new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>());
            }
            current.add(record);
            bytes += record.serializedKeySize() + record.serializedValueSize();
        }
        count += polled.size();
    }

    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records() {
        return records;
    }

    Set<TopicPartition> partitions() {
        return records.keySet();
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isSmallerThan(int records, long size) {
        return count < records && bytes < size;
    }
}
