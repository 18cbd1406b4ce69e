package io.eventportal.governance;

import io.eventportal.governance.AuditEntry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit log are asked for; null for any.
 *
 * @param actor name of who did it
 * @param action {@code thing.verb}, or its beginning with a dot at the end
 * @param target what it was done to
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String target,
        @Nullable Outcome outcome) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null);

    private static final int LONGEST = 1_024;

    public AuditFilter {
        actor = text(actor);
        action = text(action);
        target = text(target);
    }

    private static @Nullable String text(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        var text = given.strip().replace("\0", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
