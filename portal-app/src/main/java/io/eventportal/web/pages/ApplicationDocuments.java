package io.eventportal.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.web.history.DocumentDiff;
import io.eventportal.web.history.DocumentHistory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What the documents of an application say, for its pages. A saved document never changes, so it is read once. */
@Component
class ApplicationDocuments {

    private static final int REMEMBERED = 300;
    private static final int MAX_OPERATIONS = 100;
    private static final int MAX_REVISIONS = 5;

    private final DocumentHistory history;
    private final Cache<String, List<OperationView>> operations =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ApplicationDocuments(DocumentHistory history) {
        this.history = history;
    }

    /** Of the newest document, cut at {@value #MAX_OPERATIONS}; empty if it cannot be read any more. */
    List<OperationView> operations(ApplicationId id) {
        return history.revisions(id).stream()
                .findFirst()
                .map(newest -> operations.get(newest.fingerprint(), key -> read(id)))
                .orElse(List.of());
    }

    private List<OperationView> read(ApplicationId id) {
        return switch (history.newest(id)) {
            case Valid valid ->
                valid.document().operations().stream()
                        .limit(MAX_OPERATIONS)
                        .map(OperationView::of)
                        .toList();
            case Invalid invalid -> List.of();
        };
    }

    /** Of the newest {@value #MAX_REVISIONS} revisions, newest first. */
    List<ApplicationView.Revision> changelog(ApplicationId id) {
        return history.changelog(id, 0, MAX_REVISIONS).items().stream()
                .map(entry -> ApplicationView.Revision.of(
                        id, entry, api(id) + "/documents/" + entry.revision().revision()))
                .toList();
    }

    int revisions(ApplicationId id) {
        return history.revisions(id).size();
    }

    Optional<DocumentDiff> diff(ApplicationId id, int from, int to) {
        return history.diff(id, from, to);
    }

    /** The document as it came and in other forms; what can be had of the whole catalog after it. */
    static List<Link> exports(ApplicationId id) {
        return List.of(
                new Link("AsyncAPI document as it came", api(id) + "/document"),
                new Link("AsyncAPI 3.0, one file, JSON", api(id) + "/asyncapi"),
                new Link("AsyncAPI 3.0, one file, YAML", api(id) + "/asyncapi?format=yaml"),
                new Link("Changelog, Markdown", api(id) + "/changelog.md"),
                new Link("Whole catalog for EventCatalog", "/api/v1/export/eventcatalog"),
                new Link("Whole catalog for OpenLineage", "/api/v1/export/openlineage"));
    }

    private static String api(ApplicationId id) {
        return "/api/v1/applications/" + UriUtils.encodePathSegment(id.value(), StandardCharsets.UTF_8);
    }
}
