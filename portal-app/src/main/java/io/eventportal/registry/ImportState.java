package io.eventportal.registry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param origin what is imported: {@code upload}, or the name of another registry
 * @param dryRun whether it only tells what would happen
 * @param finishedAt null before
 * @param lines how many there are
 * @param done how many of them are behind it: {@code added + unchanged + failed}
 * @param added what was not there
 * @param unchanged what was there already, just so
 * @param failed what is there otherwise, or cannot be there; see {@link ImportFailure}
 * @param hindrance why it does not go on at the moment, though it is not done; null if nothing is known against it
 */
public record ImportState(
        UUID id,
        String origin,
        boolean dryRun,
        Stage state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        int lines,
        int done,
        int added,
        int unchanged,
        int failed,
        @Nullable String hindrance) {

    /** Where an import is on its way. */
    public enum Stage {
        WAITING,
        RUNNING,
        DONE,
        /** By somebody; it can be resumed. */
        CANCELLED
    }
}
