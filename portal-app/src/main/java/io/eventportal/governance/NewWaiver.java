package io.eventportal.governance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A waiver that somebody wants to grant.
 *
 * @param rule the only rule whose findings pass; null for all findings, and for what is undecided
 * @param path the only place in an event, as a JSON pointer; null for any. Needs a rule
 * @param proposal the only schema it is for; null for any
 * @param reason why; not empty
 * @param expiresAt from when on it is of no effect
 */
public record NewWaiver(
        WaiverTarget target,
        @Nullable String rule,
        @Nullable String path,
        @Nullable Pin proposal,
        String reason,
        Instant expiresAt) {

    /**
     * One schema, and the impact report that it was approved in.
     *
     * @param fingerprint equal for texts that differ only in layout
     * @param report id of the report
     */
    public record Pin(String fingerprint, String report) {}
}
