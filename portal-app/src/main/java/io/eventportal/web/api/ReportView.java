package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.intake.ImportReport;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of several documents that were brought in together.
 *
 * @param imported how many of them the catalog now holds
 * @param left files that were left out
 */
record ReportView(long imported, List<DocumentView> documents, List<LeftView> left) {

    static ReportView of(ImportReport report) {
        return new ReportView(
                report.imported(),
                report.documents().stream().map(DocumentView::of).toList(),
                report.left().stream()
                        .map(left -> new LeftView(left.path(), left.reason()))
                        .toList());
    }

    /**
     * @param application absent where the document was refused
     * @param saved {@code created}, {@code updated}, {@code unchanged} or {@code refused}
     */
    record DocumentView(
            String path,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String application,

            String saved,
            List<IssueView> issues) {

        static DocumentView of(ImportReport.Document document) {
            var issues = document.result().issues().stream().map(IssueView::of).toList();
            return switch (document.result()) {
                case Imported imported ->
                    new DocumentView(
                            document.path(),
                            imported.application().value(),
                            imported.saved().id(),
                            issues);
                case Refused refused -> new DocumentView(document.path(), null, "refused", issues);
            };
        }
    }

    record LeftView(String path, String reason) {}
}
