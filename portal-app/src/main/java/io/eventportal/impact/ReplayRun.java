package io.eventportal.impact;

import io.eventportal.traffic.ReplayFindings;
import io.eventportal.traffic.ReplayLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One replay of a report.
 *
 * @param state {@code running}, {@code done}, {@code cancelled}, {@code failed} or {@code interrupted}
 * @param findings so far; null before the first were told
 * @param problem why it failed; else null
 * @param updatedAt when it last said how far it is
 */
public record ReplayRun(
        String report,
        String state,
        ReplayLimits limits,
        @Nullable ReplayFindings findings,
        @Nullable String problem,
        Instant startedAt,
        Instant updatedAt) {

    public boolean isRunning() {
        return state.equals("running");
    }

    boolean isSilent(Instant limit) {
        return isRunning() && updatedAt.isBefore(limit);
    }

    /** Its process ended before it did. */
    ReplayRun interrupted() {
        return new ReplayRun(report, "interrupted", limits, findings, problem, startedAt, updatedAt);
    }
}
