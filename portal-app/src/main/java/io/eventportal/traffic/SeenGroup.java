package io.eventportal.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One group, while it is looked at. */
final class SeenGroup {

    private static final int MAX_MEMBERS = 100;
    /** Members come and go; what they are assigned to is not settled. */
    private static final Set<GroupState> UNSETTLED = Set.of(
            GroupState.PREPARING_REBALANCE,
            GroupState.COMPLETING_REBALANCE,
            GroupState.ASSIGNING,
            GroupState.RECONCILING,
            GroupState.NOT_READY,
            GroupState.UNKNOWN);

    private final String groupId;
    private final GroupKind kind;
    private final GroupState state;
    private final Map<String, List<GroupMember>> members = new TreeMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    SeenGroup(String groupId, GroupKind kind, GroupState state) {
        this.groupId = groupId;
        this.kind = kind;
        this.state = state;
    }

    String groupId() {
        return groupId;
    }

    boolean isSettled() {
        return !UNSETTLED.contains(state);
    }

    Set<TopicPartition> partitions() {
        return committed.keySet();
    }

    /** Of a topic at most {@value #MAX_MEMBERS} are told; a client id that is not trusted names nobody. */
    void member(String clientId, String host, @Nullable String instanceId, Collection<TopicPartition> assigned) {
        if (!Names.isTrusted(clientId)) {
            return;
        }
        var byTopic = new TreeMap<String, List<Integer>>();
        assigned.forEach(partition -> byTopic.computeIfAbsent(partition.topic(), any -> new ArrayList<>())
                .add(partition.partition()));
        byTopic.forEach((topic, partitions) -> {
            var ofTopic = members.computeIfAbsent(topic, any -> new ArrayList<>());
            if (ofTopic.size() < MAX_MEMBERS) {
                var from = Names.trusted(host);
                ofTopic.add(new GroupMember(clientId, from == null ? "" : from, Names.trusted(instanceId), partitions));
            }
        });
    }

    void committed(TopicPartition partition, long offset) {
        if (offset >= 0) {
            committed.put(partition, offset);
        }
    }

    List<GroupGlance> glances(Map<TopicPartition, Long> ends) {
        var topics = new HashSet<>(members.keySet());
        committed.keySet().forEach(partition -> topics.add(partition.topic()));
        return topics.stream().map(topic -> glance(topic, ends)).toList();
    }

    private GroupGlance glance(String topic, Map<TopicPartition, Long> ends) {
        var offsets = committed.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .toList();
        var lag = offsets.stream()
                .mapToLong(entry -> Math.max(ends.getOrDefault(entry.getKey(), entry.getValue()) - entry.getValue(), 0))
                .sum();
        return new GroupGlance(
                groupId,
                topic,
                kind,
                state.toString(),
                members.getOrDefault(topic, List.of()).stream().sorted().toList(),
                offsets.stream().mapToLong(Map.Entry::getValue).sum(),
                offsets.isEmpty() ? -1 : lag);
    }
}
