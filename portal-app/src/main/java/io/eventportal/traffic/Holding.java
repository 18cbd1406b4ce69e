package io.eventportal.traffic;

import java.util.Locale;

/**
 * Whether a topic still holds records of one event.
 *
 * @param read how many records were looked at
 */
public record Holding(Answer answer, long read) {

    public enum Answer {
        /** A record of the event was found. */
        SOME,
        /** All that the topic holds was looked at, and none is of the event; or there is no such topic. */
        NONE,
        /** There is more than can be looked at, or a record does not say what it is. */
        UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
