package io.eventportal.web.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationChange;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.DocumentRevision;
import io.eventportal.catalog.store.SavedDocument;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.DocumentChecker;
import io.eventportal.compatibility.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Compares the revisions of an application's document. Documents are compared in full: whom a change breaks is the
 * compatibility checker's word, what differs is told beside it. Saved documents never change, so what was compared once is
 * remembered.
 */
@Service
public class DocumentHistory {

    private static final int REMEMBERED = 500;

    private final Applications applications;
    private final DocumentChecker checker = new DocumentChecker(ContentModelPolicy.LENIENT);
    private final Cache<Pair, DocumentDiff> diffs =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Pair, List<ApplicationChange>> changes =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, String> versions =
            Caffeine.newBuilder().maximumSize(4 * REMEMBERED).build();

    /** Two documents by their fingerprints, with the numbers they have. */
    private record Pair(String older, String newer, int olderNumber, int newerNumber) {}

    DocumentHistory(Applications applications) {
        this.applications = applications;
    }

    /** Newest first; empty if there is no such application. */
    public List<DocumentRevision> revisions(ApplicationId id) {
        return applications.history(id);
    }

    /** What a change from one revision to another means; empty if there is no such application or revision. */
    public Optional<DocumentDiff> diff(ApplicationId id, int older, int newer) {
        var known = applications.history(id);
        var from = find(known, older);
        var to = find(known, newer);
        return from == null || to == null ? Optional.empty() : Optional.of(diff(id, from, to));
    }

    /**
     * What changed for one event in the newest revisions of an application's document, newest first. What a revision breaks
     * is not asked.
     *
     * @param steps from one revision to the next that are looked at, the newest ones
     */
    public List<EventChange> changesOf(ApplicationId id, EventKey event, int steps) {
        var revisions = applications.history(id);
        var found = new ArrayList<EventChange>();
        for (int i = 0; i + 1 < revisions.size() && i < steps; i++) {
            var newer = revisions.get(i);
            changes(id, revisions.get(i + 1), newer).stream()
                    .filter(change -> isOf(change, event))
                    .forEach(change -> found.add(new EventChange(id, newer, change)));
        }
        return found;
    }

    private static boolean isOf(ApplicationChange change, EventKey event) {
        var key = event.toString();
        return !change.what().equals("application")
                && (change.name().equals(key) || change.name().startsWith(key + "#"));
    }

    private List<ApplicationChange> changes(ApplicationId id, DocumentRevision older, DocumentRevision newer) {
        return changes.get(pair(older, newer), key -> changes(read(id, older), read(id, newer)));
    }

    private static List<ApplicationChange> changes(Read was, Read is) {
        return was.application() == null || is.application() == null
                ? List.of()
                : ApplicationChange.between(was.application(), is.application());
    }

    private static Pair pair(DocumentRevision older, DocumentRevision newer) {
        return new Pair(older.fingerprint(), newer.fingerprint(), older.revision(), newer.revision());
    }

    private static @Nullable DocumentRevision find(List<DocumentRevision> revisions, int number) {
        return revisions.stream()
                .filter(revision -> revision.revision() == number)
                .findFirst()
                .orElse(null);
    }

    private DocumentDiff diff(ApplicationId id, DocumentRevision older, DocumentRevision newer) {
        return diffs.get(pair(older, newer), key -> compare(older, read(id, older), newer, read(id, newer)));
    }

    /** A saved document as it reads today; {@code document} is null if it cannot be read any more. */
    private record Read(
            @Nullable AsyncApiDocument document, @Nullable Application application, List<AsyncApiIssue> issues) {}

    /** The newest document as it reads today; not valid if there is no such application. */
    public AsyncApiReading newest(ApplicationId id) {
        var revisions = applications.history(id);
        return reading(id, revisions.isEmpty() ? 0 : revisions.getFirst().revision());
    }

    private AsyncApiReading reading(ApplicationId id, int revision) {
        var saved = applications.document(id, revision).orElse(SavedDocument.alone(""));
        return AsyncApiReader.read(saved.path(), saved.text(), saved.documentFiles());
    }

    private Read read(ApplicationId id, DocumentRevision revision) {
        return switch (reading(id, revision.revision())) {
            case Invalid invalid -> new Read(null, null, invalid.issues());
            case Valid valid -> {
                var application = ApplicationTranslation.of(valid.document()).application();
                yield new Read(valid.document(), application, List.of());
            }
        };
    }

    private DocumentDiff compare(DocumentRevision older, Read was, DocumentRevision newer, Read is) {
        if (was.document() == null || is.document() == null) {
            var issues = new ArrayList<>(was.issues());
            issues.addAll(is.issues());
            return new DocumentDiff(older.revision(), newer.revision(), null, List.of(), issues);
        }
        return new DocumentDiff(
                older.revision(),
                newer.revision(),
                checker.check(Level.FULL, is.document(), List.of(was.document())),
                changes(was, is),
                List.of());
    }

    /**
     * The changelog, newest first, one entry for each revision.
     *
     * @param page first is 0
     */
    public Page<ChangelogEntry> changelog(ApplicationId id, int page, int size) {
        var revisions = applications.history(id);
        var entries = new ArrayList<ChangelogEntry>();
        var first = (int) Math.min(revisions.size(), (long) page * size);
        for (int i = first; i < Math.min(revisions.size(), first + size); i++) {
            var revision = revisions.get(i);
            var before = i + 1 < revisions.size() ? revisions.get(i + 1) : null;
            entries.add(new ChangelogEntry(
                    revision, version(id, revision), before == null ? null : diff(id, before, revision)));
        }
        return new Page<>(entries, page, size, revisions.size());
    }

    private String version(ApplicationId id, DocumentRevision revision) {
        return versions.get(revision.fingerprint(), fingerprint -> {
            var document = read(id, revision).document();
            return document == null ? "" : document.info().version();
        });
    }
}
