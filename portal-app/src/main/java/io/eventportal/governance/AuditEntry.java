package io.eventportal.governance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param id grows with time
 * @param actor name of who did it
 * @param address where the request came from; {@code local} for the portal's own work
 * @param reason why it was refused; null if it was done
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String address,
        Change change,
        Outcome outcome,
        @Nullable String reason) {

    /** What became of it. */
    public enum Outcome {
        DONE,
        REFUSED
    }
}
