package io.eventportal.gate;

/** A report as code quality of a merge request. */
final class GitLabOutput {

    private final Report report;
    private final CodeQuality quality = new CodeQuality();

    private GitLabOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var output = new GitLabOutput(report);
        for (var each : report.unreadable()) {
            output.quality.add(
                    CodeQuality.Severity.MAJOR, "gate/unreadable", each.line(), whole(each.file()), "unreadable");
        }
        report.checks().forEach(output::check);
        if (report.readers() != null) {
            for (var event : report.readers().events()) {
                var text = event.name() + " changes, and is read: " + event.readersInALine();
                output.quality.add(CodeQuality.Severity.INFO, "gate/readers", text, event.file(), event.name());
            }
        }
        return output.quality.text();
    }

    private void check(CheckReport check) {
        check.findings().forEach(found -> found(CodeQuality.Severity.MAJOR, found));
        for (var open : check.obstacles()) {
            quality.add(
                    CodeQuality.ofUndecided(report.terms().onUndecided()),
                    SarifLog.UNDECIDED,
                    "Undecided: " + open.sentence(),
                    whole(check.newer().name()),
                    open.direction() + open.obstacle().construct());
        }
        check.notes().forEach(found -> found(CodeQuality.Severity.INFO, found));
    }

    private void found(CodeQuality.Severity severity, CheckReport.Found found) {
        var finding = found.finding();
        quality.add(
                severity,
                finding.rule(),
                SarifOutput.message(finding),
                found.shownAt(),
                found.direction() + finding.dataPath());
    }

    private static Place whole(String file) {
        return new Place(file, "", 0, 0);
    }
}
