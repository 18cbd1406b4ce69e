package io.eventportal.web.history;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.ApplicationChange;
import io.eventportal.compatibility.LevelVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two revisions of a document.
 *
 * @param older as the reader named it: the change is from this one to {@code newer}, whichever came first
 * @param verdict whom the change breaks, in both directions; null if one of the two cannot be read
 * @param changes in words; empty if nothing that the catalog knows differs, or one of the two cannot be read
 * @param issues why one of the two cannot be read; else empty
 */
public record DocumentDiff(
        int older,
        int newer,
        @Nullable LevelVerdict verdict,
        List<ApplicationChange> changes,
        List<AsyncApiIssue> issues) {

    public DocumentDiff {
        changes = List.copyOf(changes);
        issues = List.copyOf(issues);
    }

    /** {@code compatible}, {@code incompatible}, or {@code undecided}: also where one of the two cannot be read. */
    public String id() {
        return verdict == null ? "undecided" : verdict.verdict().id();
    }
}
