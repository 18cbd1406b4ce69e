package io.eventportal.traffic;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param activity how it goes there
 */
public record GroupSighting(
        String groupId,
        String topic,
        List<String> clientIds,
        String state,
        long committed,
        long lag,
        Instant firstSeen,
        Instant lastSeen,
        Activity activity) {

    private static final String CONNECT = "connect-";

    public GroupSighting {
        clientIds = List.copyOf(clientIds);
    }

    /** A group of the classic protocol that was active when it was last seen, and whose offsets never moved. */
    public GroupSighting(
            String groupId,
            String topic,
            List<String> clientIds,
            String state,
            long committed,
            long lag,
            Instant firstSeen,
            Instant lastSeen) {
        this(
                groupId,
                topic,
                clientIds,
                state,
                committed,
                lag,
                firstSeen,
                lastSeen,
                new Activity(GroupKind.CLASSIC, List.of(), true, lastSeen, null, lag, false));
    }

    /**
     * How a group goes on a topic.
     *
     * @param members assigned when last looked at, sorted, at most 100
     * @param active whether it reads: it has members there, or one that never had any moves its offsets
     * @param lastActive when that was last so; at first sight if never
     * @param movedAt when the committed offsets last changed; null if they never did
     * @param lagAtMove the lag then, or at first sight; -1 if nothing was committed
     * @param stale whether it was last active longer ago than {@code portal.traffic.stale-after}
     */
    public record Activity(
            GroupKind kind,
            List<GroupMember> members,
            boolean active,
            Instant lastActive,
            @Nullable Instant movedAt,
            long lagAtMove,
            boolean stale) {

        public Activity {
            members = List.copyOf(members);
        }
    }

    /** The sink connector that Kafka Connect names this group after; null if it is none of Connect's. */
    public @Nullable String connector() {
        return groupId.startsWith(CONNECT) && groupId.length() > CONNECT.length()
                ? groupId.substring(CONNECT.length())
                : null;
    }

    /** Since when its offsets stand still while its lag grows; null if they do not. */
    public @Nullable Instant stuckSince() {
        var standsStill = lag > 0 && activity.lagAtMove >= 0 && lag > activity.lagAtMove;
        if (!standsStill) {
            return null;
        }
        return activity.movedAt == null ? firstSeen : activity.movedAt;
    }
}
