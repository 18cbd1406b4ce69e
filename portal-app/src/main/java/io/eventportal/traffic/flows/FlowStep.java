package io.eventportal.traffic.flows;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of an instance.
 *
 * @param number from 1, by the records' clocks
 * @param type null if the record names none
 * @param cause number of the step that it hangs on; null if on none
 * @param delay since that step; never negative, though clocks may differ
 * @param depth how many steps stand between it and nothing; 0 for the root, and for what is not in the tree
 */
public record FlowStep(
        int number,
        String topic,
        @Nullable String type,
        @Nullable String source,
        int partition,
        long offset,
        @Nullable String eventId,
        @Nullable String causationId,
        Instant at,
        Place place,
        @Nullable Integer cause,
        @Nullable Duration delay,
        int depth) {

    /** How it hangs on the others. */
    public enum Place {
        /** The first one; all others of the tree come of it. */
        ROOT,
        /** It names its cause, and a chain of causes leads to the root. */
        CAUSED,
        /** The same event on another topic: retried, forwarded, or a dead letter. */
        COPY,
        /** The same event on the same topic again. */
        REPEAT,
        /** It names no cause, or one that leads nowhere. */
        UNLINKED
    }
}
