package io.eventportal.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * One look at the consumer groups of the cluster: classic ones, those of the consumer protocol, and share groups. Groups
 * of the classic protocol that do not consume (Connect's workers, for example) are left out, and so are group ids that
 * are not {@linkplain Names trusted}.
 */
final class GroupLook {

    private static final int MAX_GROUPS = 10_000;
    private static final int MAX_CLIENT_IDS = 100;
    private static final String CONSUMER_PROTOCOL = "consumer";

    private final Cluster cluster;
    private final Predicate<String> leaveOut;

    /** @param leaveOut group ids that are nobody's business, the portal's own */
    GroupLook(Cluster cluster, Predicate<String> leaveOut) {
        this.cluster = cluster;
        this.leaveOut = leaveOut;
    }

    /**
     * What is seen now, in no order.
     *
     * @throws ClusterUnreachableException if the cluster does not answer
     */
    List<GroupSighting> at(Instant now) {
        var listed = cluster.await(cluster.admin().listGroups().all());
        var seen = new ArrayList<Seen>();
        seen.addAll(consumerGroups(ids(listed, GroupLook::consumes)));
        seen.addAll(shareGroups(ids(listed, group -> type(group) == GroupType.SHARE)));
        var ends = cluster.endOffsets(seen.stream()
                .flatMap(group -> group.committed.keySet().stream())
                .collect(Collectors.toSet()));
        return seen.stream()
                .flatMap(group -> group.sightings(ends, now).stream())
                .toList();
    }

    private static boolean consumes(GroupListing group) {
        return switch (type(group)) {
            case CONSUMER -> true;
            case CLASSIC -> group.protocol().equals(CONSUMER_PROTOCOL) || group.isSimpleConsumerGroup();
            case SHARE, STREAMS, UNKNOWN -> false;
        };
    }

    private static GroupType type(GroupListing group) {
        return group.type().orElse(GroupType.CLASSIC);
    }

    private Set<String> ids(Collection<GroupListing> listed, Predicate<GroupListing> wanted) {
        return listed.stream()
                .filter(wanted)
                .map(GroupListing::groupId)
                .filter(Names::isTrusted)
                .filter(leaveOut.negate())
                .sorted()
                .limit(MAX_GROUPS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Collection<Seen> consumerGroups(Set<String> ids) {
        var groups = new TreeMap<String, Seen>();
        if (ids.isEmpty()) {
            return groups.values();
        }
        var admin = cluster.admin();
        var offsetSpecs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
        ids.forEach(id -> offsetSpecs.put(id, new ListConsumerGroupOffsetsSpec()));
        var offsets = admin.listConsumerGroupOffsets(offsetSpecs);
        admin.describeConsumerGroups(ids)
                .describedGroups()
                .forEach((id, answer) -> unlessGone(answer, description -> {
                    var seen = new Seen(id, description.groupState().toString());
                    description
                            .members()
                            .forEach(member -> seen.member(
                                    member.clientId(), member.assignment().topicPartitions()));
                    groups.put(id, seen);
                }));
        groups.forEach((id, seen) -> unlessGone(
                offsets.partitionsToOffsetAndMetadata(id),
                committed -> committed.forEach((partition, offset) -> {
                    if (offset != null) { // null where nothing is committed
                        seen.committed(partition, offset.offset());
                    }
                })));
        return groups.values();
    }

    private Collection<Seen> shareGroups(Set<String> ids) {
        var groups = new TreeMap<String, Seen>();
        if (ids.isEmpty()) {
            return groups.values();
        }
        var admin = cluster.admin();
        var offsetSpecs = new HashMap<String, ListShareGroupOffsetsSpec>();
        ids.forEach(id -> offsetSpecs.put(id, new ListShareGroupOffsetsSpec()));
        var offsets = admin.listShareGroupOffsets(offsetSpecs);
        admin.describeShareGroups(ids)
                .describedGroups()
                .forEach((id, answer) -> unlessGone(answer, description -> {
                    var seen = new Seen(id, description.groupState().toString());
                    description
                            .members()
                            .forEach(member -> seen.member(
                                    member.clientId(), member.assignment().topicPartitions()));
                    groups.put(id, seen);
                }));
        groups.forEach((id, seen) -> unlessGone(
                offsets.partitionsToOffsetInfo(id),
                started -> started.forEach((partition, info) -> {
                    if (info != null) { // null where nothing is stored
                        seen.committed(partition, info.startOffset());
                    }
                })));
        return groups.values();
    }

    /** Groups may vanish between two questions. */
    private <T> void unlessGone(KafkaFuture<T> answer, Consumer<T> then) {
        try {
            then.accept(cluster.await(answer));
        } catch (ClusterUnreachableException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    /** One group, while it is looked at. */
    private static final class Seen {

        private final String groupId;
        private final String state;
        private final Map<String, Set<String>> clientIds = new TreeMap<>();
        private final Map<TopicPartition, Long> committed = new HashMap<>();

        Seen(String groupId, String state) {
            this.groupId = groupId;
            this.state = state;
        }

        void member(String clientId, Set<TopicPartition> assigned) {
            for (var partition : assigned) {
                var ofTopic = clientIds.computeIfAbsent(partition.topic(), any -> new TreeSet<>());
                if (ofTopic.size() < MAX_CLIENT_IDS && Names.isTrusted(clientId)) {
                    ofTopic.add(clientId);
                }
            }
        }

        void committed(TopicPartition partition, long offset) {
            if (offset >= 0) {
                committed.put(partition, offset);
            }
        }

        List<GroupSighting> sightings(Map<TopicPartition, Long> ends, Instant now) {
            var topics = new HashSet<>(clientIds.keySet());
            committed.keySet().forEach(partition -> topics.add(partition.topic()));
            return topics.stream()
                    .map(topic -> {
                        var offsets = committed.entrySet().stream()
                                .filter(entry -> entry.getKey().topic().equals(topic))
                                .toList();
                        var lag = offsets.stream()
                                .mapToLong(entry -> Math.max(
                                        ends.getOrDefault(entry.getKey(), entry.getValue()) - entry.getValue(), 0))
                                .sum();
                        return new GroupSighting(
                                groupId,
                                topic,
                                List.copyOf(clientIds.getOrDefault(topic, Set.of())),
                                state,
                                offsets.stream().mapToLong(Map.Entry::getValue).sum(),
                                offsets.isEmpty() ? -1 : lag,
                                now,
                                now);
                    })
                    .toList();
        }
    }
}
