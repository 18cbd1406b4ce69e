package io.eventportal.governance;

import io.eventportal.compatibility.Finding;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets findings pass that would refuse a change, until it expires or is revoked.
 *
 * @param scope what it lets pass, why and until when
 * @param approver who granted it
 * @param revokedAt null unless somebody took it back
 */
public record Waiver(
        String id,
        NewWaiver scope,
        String approver,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /** Whether a waiver is of effect. */
    public enum State {
        LIVE,
        EXPIRED,
        REVOKED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return scope.expiresAt().isAfter(now) ? State.LIVE : State.EXPIRED;
    }

    public WaiverTarget target() {
        return scope.target();
    }

    public Instant expiresAt() {
        return scope.expiresAt();
    }

    /** Whether it is for everything, the undecided included. */
    boolean coversAll() {
        return scope.rule() == null;
    }

    boolean covers(Finding finding) {
        return covers(finding.rule(), finding.dataPath());
    }

    /** Whether it lets a finding of that rule pass at that place of an event. */
    public boolean covers(String rule, String path) {
        return coversAll()
                || (rule.equals(scope.rule())
                        && (scope.path() == null || scope.path().equals(path)));
    }

    /** A sentence for those who are let pass. */
    public String sentence() {
        return "Waiver " + id + " by " + approver + " until " + expiresAt() + ": " + scope.reason();
    }
}
