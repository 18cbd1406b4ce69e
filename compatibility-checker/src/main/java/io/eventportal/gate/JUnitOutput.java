package io.eventportal.gate;

import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as test results: a suite for each contract, in it one test case for each direction that the level asks about.
 * Notes are the output of their case.
 */
final class JUnitOutput {

    private final Report report;
    private final List<JUnitSuite> suites = new ArrayList<>();

    private JUnitOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var output = new JUnitOutput(report);
        report.unreadable().forEach(output::unreadable);
        report.checks().forEach(output::check);
        if (report.readers() != null) {
            report.readers().events().forEach(output::readers);
        }
        return JUnitSuite.report(output.suites);
    }

    private void unreadable(Report.Unreadable unreadable) {
        var suite = new JUnitSuite(unreadable.file());
        suite.testCase("can be read", suite.error("unreadable", unreadable.line(), ""));
        suites.add(suite);
    }

    /** A case that always passes: the readers are told, not counted. */
    private void readers(Evolution event) {
        var suite = new JUnitSuite(event.name());
        suite.testCase("is read", JUnitSuite.output(TextOutput.printable(event.readersInALine())));
        suites.add(suite);
    }

    private void check(CheckReport check) {
        var suite = new JUnitSuite(check.newer().name());
        check.parts().forEach(part -> testCase(check, part, suite));
        if (check.parts().isEmpty()) {
            suite.testCase(
                    switch (check.change()) {
                        case ADDED -> "is new, there is nothing to compare it with";
                        case CHANGED, DELETED -> "level " + report.terms().level() + " asks for nothing";
                    },
                    output(check, ""));
        }
        suites.add(suite);
    }

    private void testCase(CheckReport check, Part part, JUnitSuite suite) {
        var notes = check.notes(part).map(found -> "note: " + text(found));
        var off = check.switchedOff().stream()
                .filter(found -> found.direction() == part.direction())
                .map(found -> "off: " + text(found));
        var content = switch (part.verdict()) {
            case Verdict.Compatible compatible -> "";
            case Verdict.Incompatible incompatible -> failure(check, part, suite);
            case Verdict.Undecided undecided ->
                undecided(CheckReport.obstacles(part).toList(), suite);
        };
        suite.testCase(
                part.direction() + ": " + CheckReport.meaning(part.direction()),
                content + output(check, Stream.concat(notes, off).collect(Collectors.joining("\n"))));
    }

    private String failure(CheckReport check, Part part, JUnitSuite suite) {
        var found = check.findings(part).toList();
        var first = found.getFirst().finding();
        var open = CheckReport.obstacles(part)
                .map(each -> "undecided: " + TextOutput.printable(each.sentence()) + "\n  hint  " + each.review());
        var text = Stream.concat(found.stream().map(this::text), open).collect(Collectors.joining("\n"));
        return suite.failure(first.rule(), TextOutput.printable(first.message()), text);
    }

    private String text(CheckReport.Found found) {
        var finding = found.finding();
        var lines = new ArrayList<String>();
        lines.add(finding.rule() + " at " + TextOutput.path(finding.dataPath()) + ": " + finding.message());
        lines.add("  old   " + found.older());
        if (found.newer() != null) {
            lines.add("  new   " + found.newer());
        }
        if (finding.witness() != null) {
            lines.add("  event " + finding.witness().json());
            lines.add("        " + finding.witness().confirmedBy() + ": "
                    + finding.witness().refusal());
        }
        if (finding.hint() != null) {
            lines.add("  hint  " + finding.hint());
        }
        if (found.overridden() != null) {
            lines.add("  rule  " + found.overridden().how(report.terms()));
        }
        return lines.stream().map(TextOutput::printable).collect(Collectors.joining("\n"));
    }

    private String undecided(List<CheckReport.Open> open, JUnitSuite suite) {
        var reasons =
                open.stream().map(each -> TextOutput.printable(each.sentence())).collect(Collectors.joining("\n"));
        return switch (report.terms().onUndecided()) {
            case FAIL -> suite.error("undecided", reasons, open.getFirst().review());
            case WARN -> suite.skipped("undecided: " + reasons);
        };
    }

    /** What stands beside the result of a case; nothing if there is nothing to say. */
    private static String output(CheckReport check, String notes) {
        var other = check.otherwise() == null ? "" : check.otherwise().sentence();
        var text = notes.isEmpty() || other.isEmpty() ? notes + other : notes + "\n" + other;
        return JUnitSuite.output(text);
    }
}
