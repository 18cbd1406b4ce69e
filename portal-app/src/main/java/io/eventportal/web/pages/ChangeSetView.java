package io.eventportal.web.pages;

import io.eventportal.impact.ChangeSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of several changes shows that were proposed together. */
record ChangeSetView(
        String id,
        String about,
        String verdict,
        Instant createdAt,
        String createdBy,
        List<Row> changes,
        String apiHref) {

    /** @param report its page; null where none was made */
    record Row(
            Link event,
            String direction,
            String what,
            String verdict,
            @Nullable String report,
            ReportView.@Nullable Reasons reasons) {}

    static ChangeSetView of(ChangeSet set) {
        return new ChangeSetView(
                set.id(),
                set.about(),
                set.verdict(),
                set.createdAt(),
                set.createdBy(),
                set.changes().stream().map(ChangeSetView::row).toList(),
                "/api/v1/impact/" + set.id());
    }

    private static Row row(ChangeSet.Entry entry) {
        var report = entry.report();
        var reading = entry.reading();
        return new Row(
                Link.to(entry.event()),
                entry.direction().id(),
                entry.what(),
                entry.verdict(),
                report == null ? null : Href.report(report),
                reading == null ? null : ReportView.Reasons.of(reading));
    }
}
