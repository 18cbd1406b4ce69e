package io.eventportal.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Who or what a change concerns.
 *
 * @param name an event as {@code topic/type}, an application's id, or a team's name
 */
public record Concern(Kind kind, String name) {

    /** What can be followed. */
    public enum Kind {
        EVENT,
        APPLICATION,
        TEAM;

        /** {@code event}, {@code application} or {@code team}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        }
    }
}
