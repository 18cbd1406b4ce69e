package io.eventportal.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What one poll brought, by partition; in each, by offset. */
record Batch(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {

    static Batch of(List<ConsumerRecord<byte[], byte[]>> polled) {
        var records = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        for (var record : polled) {
            records.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>())
                    .add(record);
        }
        return new Batch(records);
    }

    Set<TopicPartition> partitions() {
        return records.keySet();
    }

    Set<String> topics() {
        return partitions().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }
}
