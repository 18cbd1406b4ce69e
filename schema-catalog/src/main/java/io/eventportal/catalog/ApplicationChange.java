package io.eventportal.catalog;

import java.util.List;
import java.util.Locale;

/**
 * One thing that differs between two versions of what an application declares. What it means to others is not asked here:
 * that is the compatibility checker's question.
 *
 * @param what {@code application}, {@code send}, {@code receive} or {@code field}
 * @param name of the thing: an event's key, a field's path after the event's key, a property of the application
 * @param sentence for people
 */
public record ApplicationChange(Kind kind, String what, String name, String sentence) {

    /** What became of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        /** {@code added}, {@code removed} or {@code changed}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that differs: the application's own properties, then its events by key, with the fields of each. */
    public static List<ApplicationChange> between(Application older, Application newer) {
        return new ApplicationComparison(older, newer).changes();
    }
}
