package io.eventportal.web.pages;

import io.eventportal.traffic.GroupChange;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.Traffic;
import java.util.List;

/**
 * One group on one topic, in a table.
 *
 * @param changes when it started and stopped, the newest first, cut
 */
record GroupRow(Link topic, GroupSighting group, List<GroupChange> changes) {

    private static final int MAX_CHANGES = 10;

    static GroupRow of(GroupSighting group, Traffic traffic) {
        return new GroupRow(
                Link.toTopic(group.topic()),
                group,
                traffic.groupChanges(group.topic(), group.groupId()).stream()
                        .limit(MAX_CHANGES)
                        .toList());
    }
}
