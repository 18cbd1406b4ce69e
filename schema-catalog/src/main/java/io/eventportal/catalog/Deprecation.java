package io.eventportal.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the end of an event or an application.
 *
 * @param since from when on it is deprecated; null if nothing is said
 * @param sunset when it will be, or was, retired; null if nothing is said
 * @param replacement what takes its place: an event's key, an application's id, or words; empty if nothing is said
 */
public record Deprecation(
        @Nullable LocalDate since, @Nullable LocalDate sunset, String replacement) {

    /** Nothing is said. */
    public static final Deprecation NONE = new Deprecation(null, null, "");

    private static final int LONGEST_REPLACEMENT = 1024;

    public Deprecation {
        if (replacement.length() > LONGEST_REPLACEMENT) {
            throw new IllegalArgumentException("A replacement has at most " + LONGEST_REPLACEMENT + " characters.");
        }
    }
}
