package io.eventportal.traffic;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Says where counting goes on, or starts. */
final class StartingPoints {

    private final Positions positions;
    private final Gaps gaps;
    private final Cluster cluster;
    private final StartFrom startFrom;
    private final InstantSource clock;

    StartingPoints(Positions positions, Gaps gaps, Cluster cluster, StartFrom startFrom, InstantSource clock) {
        this.positions = positions;
        this.gaps = gaps;
        this.cluster = cluster;
        this.startFrom = startFrom;
        this.clock = clock;
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
        var starts = starts(existing);
        var found = positions.findOrAdd(existing.stream()
                .map(partition -> new Position(
                        partition,
                        topicIds.getOrDefault(partition.topic(), ""),
                        starts.getOrDefault(partition, 0L),
                        null))
                .toList());
        gaps.addRecreated(found, clock.instant());
        return found;
    }

    private Map<TopicPartition, Long> starts(List<TopicPartition> partitions) {
        return switch (startFrom) {
            case StartFrom.Beginning beginning -> cluster.startOffsets(partitions);
            case StartFrom.End end -> cluster.offsetsAt(partitions, positions.firstStart(clock.instant()));
            case StartFrom.At at -> cluster.offsetsAt(partitions, at.time());
        };
    }
}
