package io.eventportal.traffic;

import java.time.Instant;
import java.util.List;

/**
 * A consumer group seen on a topic: members assigned to it, or offsets committed on it.
 *
 * @param clientIds of the members that were last assigned to the topic, sorted, at most 100; empty if none ever was seen
 * @param state group state as Kafka names it, for example {@code Stable} or {@code Empty}
 * @param committed sum of the committed offsets over the topic's partitions, for a share group of the start offsets; 0
 *     if none
 * @param lag records not yet committed, summed over the partitions; -1 if nothing is committed
 * @param firstSeen our clock
 * @param lastSeen our clock
 */
public record GroupSighting(
        String groupId,
        String topic,
        List<String> clientIds,
        String state,
        long committed,
        long lag,
        Instant firstSeen,
        Instant lastSeen) {

    public GroupSighting {
        clientIds = List.copyOf(clientIds);
    }
}
