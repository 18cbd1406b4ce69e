package io.eventportal.traffic;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group that is assigned to a topic.
 *
 * @param host as the broker names it, for example {@code /10.0.0.7}; may be empty
 * @param instanceId of a static member; null of any other
 * @param partitions of the topic, sorted
 */
public record GroupMember(
        String clientId, String host, @Nullable String instanceId, List<Integer> partitions)
        implements Comparable<GroupMember> {

    private static final Comparator<GroupMember> ORDER = Comparator.comparing(GroupMember::clientId)
            .thenComparing(GroupMember::host)
            .thenComparing(member -> member.partitions.isEmpty() ? -1 : member.partitions.getFirst());

    public GroupMember {
        partitions = partitions.stream().sorted().toList();
    }

    @Override
    public int compareTo(GroupMember other) {
        return ORDER.compare(this, other);
    }
}
