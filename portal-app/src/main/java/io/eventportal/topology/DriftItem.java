package io.eventportal.topology;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A difference, and what people said of it.
 *
 * @param owner of the application, else of the event; empty if nobody is known
 * @param firstSeen when traffic first showed it, else when it was first noticed
 */
public record DriftItem(Drift drift, String owner, Instant firstSeen, Standing standing) {

    public String id() {
        return drift.id();
    }

    /** Whether somebody still has to look at it. */
    public enum State {
        OPEN,
        /** Somebody knows of it; open again when it changes, or comes back. */
        ACKNOWLEDGED,
        /** Nobody wants to hear of it for a while; open again then, or when it changes. */
        SNOOZED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty if there is none of that id. */
        public static Optional<State> of(String id) {
            return Arrays.stream(values())
                    .filter(state -> state.id().equals(id))
                    .findFirst();
        }
    }

    /**
     * What was last said of it.
     *
     * @param reason null of what nobody ever spoke of, as are the two after it
     * @param by who said it; {@code system} if it was opened again because it changed
     * @param until when a snoozed one is open again; null of others
     */
    public record Standing(
            State state,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable Instant until) {

        static final Standing NEW = new Standing(State.OPEN, null, null, null, null);
    }
}
