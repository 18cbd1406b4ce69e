package io.eventportal.web.pages;

import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationChange;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Contact;
import io.eventportal.lint.Scorecard;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.web.history.ChangelogEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an application shows.
 *
 * @param declared what its document says; null if only traffic shows it
 * @param operations as its document has them; empty if it cannot be read
 * @param groups its consumer groups, cut
 * @param changelog the newest revisions of its document, newest first
 * @param revisions how many there are
 * @param exports its document, and the catalog in other forms
 * @param design how it keeps the rules of event design; null if there is no document that could be read
 */
record ApplicationView(
        ApplicationId id,
        EdgeStatus status,
        @Nullable Declared declared,
        @Nullable Link domain,
        @Nullable Markdown description,
        @Nullable LifeView life,
        List<OperationView> operations,
        List<EdgeRow> sends,
        List<EdgeRow> receives,
        List<GroupRow> groups,
        List<Revision> changelog,
        long revisions,
        List<Link> exports,
        @Nullable Scorecard design) {

    /** In words; each may be empty. */
    record Declared(
            String title,
            String version,
            String owner,
            List<String> tags,
            List<String> sources,
            List<Contact> contacts) {

        static Declared of(Application application) {
            return new Declared(
                    application.title(),
                    application.version(),
                    application.owner(),
                    application.tags(),
                    application.sources(),
                    application.contacts());
        }
    }

    /**
     * One revision of the document.
     *
     * @param version as the document names it; may be empty
     * @param verdict on the change from the revision before; null for the first
     * @param changes in words, cut
     * @param moreChanges how many are cut
     * @param documentHref the document as it came
     */
    record Revision(
            int revision,
            String version,
            Instant savedAt,
            String savedBy,
            @Nullable String verdict,
            List<String> changes,
            int moreChanges,
            @Nullable String diffHref,
            String documentHref) {

        private static final int MAX_CHANGES = 6;

        static Revision of(ApplicationId id, ChangelogEntry entry, String documentHref) {
            var revision = entry.revision();
            var diff = entry.diff();
            var changes = diff == null
                    ? List.<String>of()
                    : diff.changes().stream().map(ApplicationChange::sentence).toList();
            return new Revision(
                    revision.revision(),
                    entry.version(),
                    revision.savedAt(),
                    revision.savedBy(),
                    diff == null ? null : diff.id(),
                    changes.stream().limit(MAX_CHANGES).toList(),
                    Math.max(0, changes.size() - MAX_CHANGES),
                    diff == null ? null : Href.diff(id, diff.older(), diff.newer()),
                    documentHref);
        }
    }
}
