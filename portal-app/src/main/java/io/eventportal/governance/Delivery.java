package io.eventportal.governance;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change that is told to one webhook.
 *
 * @param entry id of the entry of the audit log
 * @param attempts how often it was tried so far
 * @param nextAt when it is tried again; of no meaning once it ended
 * @param status of the last answer; null if there was none
 * @param error why the last attempt failed; null if it did not
 * @param endedAt null while it is pending
 */
public record Delivery(
        long id,
        String webhook,
        long entry,
        State state,
        int attempts,
        Instant nextAt,
        @Nullable Integer status,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** What became of it. */
    public enum State {
        PENDING,
        DELIVERED,
        /** It is not tried any more. */
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
