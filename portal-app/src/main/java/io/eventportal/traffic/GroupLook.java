package io.eventportal.traffic;

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
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupSubtopologyDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Looks at the groups of the cluster: classic ones, those of the consumer protocol, share groups and streams groups.
 * Groups of the classic protocol that do not consume (Connect's workers, for example) are left out, and so are group ids
 * that are not {@linkplain Names trusted}.
 */
final class GroupLook {

    private static final int MAX_GROUPS = 10_000;
    private static final String CONSUMER_PROTOCOL = "consumer";

    private final Cluster cluster;
    private final Predicate<String> leaveOut;

    /** @param leaveOut group ids that are nobody's business, the portal's own */
    GroupLook(Cluster cluster, Predicate<String> leaveOut) {
        this.cluster = cluster;
        this.leaveOut = leaveOut;
    }

    /**
     * What one look shows.
     *
     * @param glances in no order
     * @param unsettled groups of which the look cannot tell whether they read: they rebalance, or there are too many
     */
    record View(List<GroupGlance> glances, Set<String> unsettled) {}

    /**
     * What is seen now.
     *
     * @throws ClusterUnreachableException if the cluster does not answer
     */
    View now() {
        var listed = cluster.await(cluster.admin().listGroups().all());
        var seen = new ArrayList<SeenGroup>();
        var unsettled = new HashSet<String>();
        for (var kind : GroupKind.values()) {
            var ids = ids(listed, kind);
            ids.stream().skip(MAX_GROUPS).forEach(unsettled::add);
            var within = ids.stream().limit(MAX_GROUPS).collect(Collectors.toCollection(TreeSet::new));
            if (!within.isEmpty()) {
                seen.addAll(groups(kind, within));
            }
        }
        seen.stream()
                .filter(group -> !group.isSettled())
                .map(SeenGroup::groupId)
                .forEach(unsettled::add);
        var ends = cluster.endOffsets(
                seen.stream().flatMap(group -> group.partitions().stream()).collect(Collectors.toSet()));
        return new View(
                seen.stream().flatMap(group -> group.glances(ends).stream()).toList(), unsettled);
    }

    private Set<String> ids(Collection<GroupListing> listed, GroupKind kind) {
        return listed.stream()
                .filter(group -> isOf(group, kind))
                .map(GroupListing::groupId)
                .filter(Names::isTrusted)
                .filter(leaveOut.negate())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(GroupListing group, GroupKind kind) {
        var type = group.type().orElse(GroupType.CLASSIC);
        return switch (kind) {
            case CLASSIC ->
                type == GroupType.CLASSIC
                        && (group.protocol().equals(CONSUMER_PROTOCOL) || group.isSimpleConsumerGroup());
            case CONSUMER -> type == GroupType.CONSUMER;
            case SHARE -> type == GroupType.SHARE;
            case STREAMS -> type == GroupType.STREAMS;
        };
    }

    private Collection<SeenGroup> groups(GroupKind kind, Set<String> ids) {
        return switch (kind) {
            case CLASSIC, CONSUMER -> consumerGroups(kind, ids);
            case SHARE -> shareGroups(ids);
            case STREAMS -> streamsGroups(ids);
        };
    }

    private Collection<SeenGroup> consumerGroups(GroupKind kind, Set<String> ids) {
        var groups = new TreeMap<String, SeenGroup>();
        var admin = cluster.admin();
        var offsetSpecs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
        ids.forEach(id -> offsetSpecs.put(id, new ListConsumerGroupOffsetsSpec()));
        var offsets = admin.listConsumerGroupOffsets(offsetSpecs);
        admin.describeConsumerGroups(ids)
                .describedGroups()
                .forEach((id, answer) -> unlessGone(answer, description -> {
                    var seen = new SeenGroup(id, kind, description.groupState());
                    description
                            .members()
                            .forEach(member -> seen.member(
                                    member.clientId(),
                                    member.host(),
                                    member.groupInstanceId().orElse(null),
                                    member.assignment().topicPartitions()));
                    groups.put(id, seen);
                }));
        groups.forEach((id, seen) ->
                unlessGone(offsets.partitionsToOffsetAndMetadata(id), committed -> committed(seen, committed)));
        return groups.values();
    }

    private Collection<SeenGroup> shareGroups(Set<String> ids) {
        var groups = new TreeMap<String, SeenGroup>();
        var admin = cluster.admin();
        var offsetSpecs = new HashMap<String, ListShareGroupOffsetsSpec>();
        ids.forEach(id -> offsetSpecs.put(id, new ListShareGroupOffsetsSpec()));
        var offsets = admin.listShareGroupOffsets(offsetSpecs);
        admin.describeShareGroups(ids)
                .describedGroups()
                .forEach((id, answer) -> unlessGone(answer, description -> {
                    var seen = new SeenGroup(id, GroupKind.SHARE, description.groupState());
                    description
                            .members()
                            .forEach(member -> seen.member(
                                    member.clientId(),
                                    member.host(),
                                    null,
                                    member.assignment().topicPartitions()));
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

    private Collection<SeenGroup> streamsGroups(Set<String> ids) {
        var groups = new TreeMap<String, SeenGroup>();
        var admin = cluster.admin();
        var offsetSpecs = new HashMap<String, ListStreamsGroupOffsetsSpec>();
        ids.forEach(id -> offsetSpecs.put(id, new ListStreamsGroupOffsetsSpec()));
        var offsets = admin.listStreamsGroupOffsets(offsetSpecs);
        admin.describeStreamsGroups(ids)
                .describedGroups()
                .forEach((id, answer) -> unlessGone(answer, description -> {
                    var seen = new SeenGroup(id, GroupKind.STREAMS, description.groupState());
                    var topics = sourceTopics(description);
                    description
                            .members()
                            .forEach(member -> seen.member(
                                    member.clientId(),
                                    member.clientHost(),
                                    member.instanceId().orElse(null),
                                    partitions(member.assignment().activeTasks(), topics)));
                    groups.put(id, seen);
                }));
        groups.forEach((id, seen) ->
                unlessGone(offsets.partitionsToOffsetAndMetadata(id), committed -> committed(seen, committed)));
        return groups.values();
    }

    /** What each part of a streams application reads, but for the topics that it keeps for itself. */
    private static Map<String, List<String>> sourceTopics(StreamsGroupDescription description) {
        return description.subtopologies().stream()
                .collect(Collectors.toMap(
                        StreamsGroupSubtopologyDescription::subtopologyId,
                        StreamsGroupSubtopologyDescription::sourceTopics));
    }

    /** A task of a number reads the partition of that number of each of its topics. */
    private static Set<TopicPartition> partitions(List<TaskIds> tasks, Map<String, List<String>> topics) {
        var partitions = new HashSet<TopicPartition>();
        for (var task : tasks) {
            for (var topic : topics.getOrDefault(task.subtopologyId(), List.of())) {
                task.partitions().forEach(partition -> partitions.add(new TopicPartition(topic, partition)));
            }
        }
        return partitions;
    }

    private static void committed(SeenGroup seen, Map<TopicPartition, OffsetAndMetadata> committed) {
        committed.forEach((partition, offset) -> {
            if (offset != null) { // null where nothing is committed
                seen.committed(partition, offset.offset());
            }
        });
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
}
