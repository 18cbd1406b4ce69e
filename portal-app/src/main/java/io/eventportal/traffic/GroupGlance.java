package io.eventportal.traffic;

import java.util.List;

/**
 * A group on a topic, as one look shows it.
 *
 * @param state as Kafka names it
 * @param members assigned to the topic, sorted
 * @param committed sum of the committed offsets; 0 if none
 * @param lag records not yet committed; -1 if nothing is committed
 */
record GroupGlance(
        String groupId,
        String topic,
        GroupKind kind,
        String state,
        List<GroupMember> members,
        long committed,
        long lag) {

    GroupGlance {
        members = List.copyOf(members);
    }

    /** The client ids, sorted. */
    List<String> clientIds() {
        return members.stream().map(GroupMember::clientId).distinct().sorted().toList();
    }
}
