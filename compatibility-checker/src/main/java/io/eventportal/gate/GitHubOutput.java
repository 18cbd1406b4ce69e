package io.eventportal.gate;

import java.util.ArrayList;
import java.util.List;

/** A report as annotations on the files of a pull request. */
final class GitHubOutput {

    private final Report report;
    private final GitHubAnnotations out = new GitHubAnnotations();

    private GitHubOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var output = new GitHubOutput(report);
        report.unreadable()
                .forEach(each -> output.out.add("error", whole(each.file()), "unreadable", List.of(each.line())));
        report.checks().forEach(output::check);
        if (report.readers() != null) {
            for (var event : report.readers().events()) {
                var title = "readers of " + event.event();
                output.out.add("notice", event.file(), title, List.of(event.readersInALine()));
            }
        }
        if (report.against() != null || output.out.isEmpty()) {
            output.out.headline(report.headline());
        }
        return output.out.text();
    }

    private void check(CheckReport check) {
        check.findings().forEach(found -> found("error", found));
        for (var open : check.obstacles()) {
            var kind = switch (report.terms().onUndecided()) {
                case FAIL -> "error";
                case WARN -> "warning";
            };
            var place = whole(check.newer().name());
            out.add(kind, place, "undecided (" + open.direction() + ")", List.of(open.sentence(), open.review()));
        }
        check.notes().forEach(found -> found("notice", found));
        check.switchedOff().forEach(found -> found("notice", found));
        if (check.otherwise() != null) {
            var message = List.of(check.otherwise().sentence());
            out.add("notice", whole(check.newer().name()), "other policy", message);
        }
    }

    private void found(String kind, CheckReport.Found found) {
        var finding = found.finding();
        var lines = new ArrayList<String>();
        lines.add(finding.message());
        lines.add("In the event: " + TextOutput.path(finding.dataPath()));
        lines.add("Before: " + found.older());
        if (finding.witness() != null) {
            lines.add("Event: " + TextOutput.shortened(finding.witness().json()) + " ("
                    + TextOutput.meaning(found.direction()) + ")");
        }
        if (finding.hint() != null) {
            lines.add("Hint: " + finding.hint());
        }
        if (found.overridden() != null) {
            lines.add("Rule: " + found.overridden().how(report.terms()));
        }
        out.add(kind, found.shownAt(), finding.rule() + " (" + found.direction() + ")", lines);
    }

    private static Place whole(String file) {
        return new Place(file, "", 0, 0);
    }
}
