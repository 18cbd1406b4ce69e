package io.eventportal.impact;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The impact of several changes that are proposed together.
 *
 * @param id permalink, beside those of reports
 * @param about what they are changes of, for people
 */
public record ChangeSet(String id, Instant createdAt, String createdBy, String about, List<Entry> changes) {

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /** {@code incompatible} if any change is, else {@code undecided} if any is, else {@code compatible}. */
    public String verdict() {
        return Severity.worst(changes.stream().map(Entry::verdict));
    }

    /**
     * One change.
     *
     * @param what {@code changed}, {@code new}, {@code unchanged} or {@code unspecified} (its schema is said no more) of an
     *     event that is sent; {@code reads} of one that is received
     * @param verdict {@code compatible}, {@code incompatible} or {@code undecided}
     * @param report id of the report on it; null where none was made
     * @param reading of one that is received: whether what it reads copes with the contract of today; of one without a
     *     report that is undecided: why; else null
     */
    public record Entry(
            EventKey event,
            Action direction,
            String what,
            String verdict,
            @Nullable String report,
            @Nullable Verdict reading) {}
}
