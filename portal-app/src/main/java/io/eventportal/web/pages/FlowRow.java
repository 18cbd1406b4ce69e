package io.eventportal.web.pages;

import io.eventportal.traffic.flows.FlowType;
import java.time.Instant;

/**
 * One flow type in a list, with counts of instances.
 *
 * @param flow named after the type of its first event
 * @param unlinked those with steps that name no cause, or one that leads nowhere
 * @param stuckHref where the stuck ones are listed
 */
record FlowRow(
        Link flow,
        Link topic,
        long instances,
        double perMinute,
        long failed,
        long complete,
        long running,
        long stuck,
        long unlinked,
        Instant lastSeen,
        String stuckHref) {

    static FlowRow of(FlowType type) {
        return new FlowRow(
                Link.to(type),
                Link.toTopic(type.topic()),
                type.instances(),
                type.perMinute(),
                type.failed(),
                type.complete(),
                type.running(),
                type.stuck(),
                type.unlinked(),
                type.lastSeen(),
                Href.flow(type.id()) + "?state=stuck");
    }
}
