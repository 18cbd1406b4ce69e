package io.eventportal.web.pages;

import io.eventportal.impact.ImpactReport;
import java.time.Instant;
import java.util.List;

/** One impact report in a list. {@code broken}: the applications that would break, by id. */
record ReportRow(
        String href,
        Link event,
        String verdict,
        Instant createdAt,
        String createdBy,
        List<String> broken,
        int consumers,
        String words) {

    static ReportRow of(ImpactReport report) {
        return new ReportRow(
                Href.report(report.id()),
                Link.to(report.proposal().event()),
                report.verdict(),
                report.createdAt(),
                report.createdBy(),
                report.consumers().stream()
                        .filter(consumer -> consumer.verdict().id().equals("incompatible"))
                        .map(consumer -> consumer.application().value())
                        .toList(),
                report.consumers().size(),
                report.proposal().words());
    }
}
