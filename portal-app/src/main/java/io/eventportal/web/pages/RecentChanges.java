package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.governance.Audit;
import io.eventportal.governance.AuditEntry;
import io.eventportal.governance.AuditEntry.Outcome;
import io.eventportal.governance.AuditFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what changed last from the audit log. */
@Component
class RecentChanges {

    private static final String DOCUMENT = "document.import";
    private static final String VERSION = "schema.register";
    private static final int LOOKED_AT = 12;
    private static final int MOST = 5;

    private final Audit audit;

    RecentChanges(Audit audit) {
        this.audit = audit;
    }

    /** Each the newest first, cut; {@code others} are neither documents nor versions. */
    record Found(List<Row> documents, List<Row> versions, List<Row> others) {

        public boolean isEmpty() {
            return documents.isEmpty() && versions.isEmpty() && others.isEmpty();
        }
    }

    /** @param words what it is now; may be empty */
    record Row(Link target, String action, String words, String actor, Instant at) {}

    Found find() {
        return new Found(
                newest(DOCUMENT, MOST).toList(),
                newest(VERSION, MOST).toList(),
                newest(null, LOOKED_AT)
                        .filter(row -> !row.action.equals(DOCUMENT) && !row.action.equals(VERSION))
                        .limit(MOST)
                        .toList());
    }

    private Stream<Row> newest(@Nullable String action, int most) {
        return audit.part(new AuditFilter(null, action, null, Outcome.DONE), Long.MAX_VALUE, most).stream()
                .map(RecentChanges::row);
    }

    private static Row row(AuditEntry entry) {
        var change = entry.change();
        var href = switch (change.action()) {
            case DOCUMENT -> Href.application(new ApplicationId(change.target()));
            case VERSION -> Href.subject(change.target());
            default -> "/audit" + Href.query(Map.of("action", change.action()));
        };
        return new Row(
                new Link(change.target(), href),
                change.action(),
                Objects.requireNonNullElse(change.after(), ""),
                entry.actor(),
                entry.at());
    }
}
