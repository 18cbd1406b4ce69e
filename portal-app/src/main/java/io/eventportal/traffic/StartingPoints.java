package io.eventportal.traffic;

import io.eventportal.traffic.TrafficProperties.StartFrom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Says where counting goes on, or starts. */
final class StartingPoints {

    private final Positions positions;
    private final Cluster cluster;
    private final StartFrom startFrom;

    StartingPoints(Positions positions, Cluster cluster, StartFrom startFrom) {
        this.positions = positions;
        this.cluster = cluster;
        this.startFrom = startFrom;
    }

    /** The stored positions, made where there was none; without partitions whose topic does not exist. */
    List<Position> of(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        var topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        var topicIds = cluster.topicIds(topics).get();
        var existing = partitions.stream()
                .filter(partition -> topicIds.containsKey(partition.topic()))
                .toList();
        var ends = startFrom == StartFrom.END ? cluster.endOffsets(existing) : Map.<TopicPartition, Long>of();
        return positions.findOrAdd(existing.stream()
                .map(partition -> new Position(
                        partition, topicIds.getOrDefault(partition.topic(), ""), ends.getOrDefault(partition, 0L)))
                .toList());
    }
}
