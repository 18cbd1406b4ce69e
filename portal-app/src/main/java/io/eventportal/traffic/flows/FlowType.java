package io.eventportal.traffic.flows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instances that begin with the same event. All counts are of instances that are kept, of those that are followed.
 *
 * @param type of the event that they begin with; null if it names none
 * @param failed those in which an event's type sounds like a failure, as configured
 * @param unlinked those with steps that name no cause, or one that leads nowhere
 * @param complete those that rest where most instances end
 * @param running those that rest where events usually follow, and are not late
 * @param stuck those that rest there and are late
 * @param perMinute how many began a minute, in the last hour at most; 0 if none began since
 * @param firstSeen when the first one began, by the records' clocks
 * @param lastSeen when the latest step of all was
 */
public record FlowType(
        FlowId id,
        String topic,
        @Nullable String type,
        long instances,
        long failed,
        long unlinked,
        long complete,
        long running,
        long stuck,
        double perMinute,
        Instant firstSeen,
        Instant lastSeen) {

    /** Those whose latest step hangs on nothing. */
    public long unknown() {
        return Math.max(0, instances - complete - running - stuck);
    }
}
