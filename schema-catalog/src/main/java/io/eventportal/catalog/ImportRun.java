package io.eventportal.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How far an import of many documents is.
 *
 * @param id names it
 * @param total documents to import
 * @param done of these, so far; imported or refused
 * @param failures the first documents that were refused, at most {@value #MOST_FAILURES}
 * @param reason why a failed run ended early; else empty
 * @param startedBy name of the user or API key
 * @param changedAt when something was last done; our clock
 */
public record ImportRun(
        String id,
        State state,
        int total,
        int done,
        int imported,
        int refused,
        List<Failure> failures,
        String reason,
        String startedBy,
        Instant startedAt,
        Instant changedAt) {

    public static final int MOST_FAILURES = 100;

    public ImportRun {
        failures = List.copyOf(failures);
    }

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        /** Every document had its turn, whatever came of it. */
        DONE,
        /** It ended before every document had its turn. */
        FAILED,
        /** Its portal went away. */
        INTERRUPTED;

        /** {@code running}, {@code done}, {@code failed} or {@code interrupted}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A document that was refused, and the first thing that is wrong with it; line and column from 1, 0 if unknown. */
    public record Failure(String path, String message, String pointer, int line, int column) {}
}
