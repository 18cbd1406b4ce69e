package io.eventportal.gate;

import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as test results: a suite for each contract, in it one test case for each direction that the level asks about.
 * Notes are the output of their case. No time is taken: it says 0.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">The suites' schema</a>
 */
final class JUnitOutput {

    private final Report report;
    private final StringBuilder suites = new StringBuilder();

    private JUnitOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var output = new JUnitOutput(report);
        report.unreadable().forEach(output::unreadable);
        report.checks().forEach(output::check);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="event-gate">
                %s</testsuites>
                """.formatted(output.suites);
    }

    /** One suite, as it grows. */
    private static final class Suite {

        private final String name;
        private final StringBuilder cases = new StringBuilder();
        private int tests;
        private int failures;
        private int errors;
        private int skipped;

        Suite(String name) {
            this.name = name;
        }

        void testCase(String title, String content) {
            tests++;
            var attributes = "name=\"%s\" classname=\"%s\" time=\"0\"".formatted(escape(title), escape(name));
            cases.append(
                    content.isEmpty()
                            ? "    <testcase %s/>\n".formatted(attributes)
                            : "    <testcase %s>\n%s    </testcase>\n".formatted(attributes, content));
        }

        String xml() {
            return "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"0\">\n%s  </testsuite>\n"
                    .formatted(escape(name), tests, failures, errors, skipped, cases);
        }
    }

    private void unreadable(Report.Unreadable unreadable) {
        var suite = new Suite(unreadable.file());
        suite.errors++;
        suite.testCase("can be read", element("error", "unreadable", unreadable.line(), ""));
        suites.append(suite.xml());
    }

    private void check(CheckReport check) {
        var suite = new Suite(check.newer().name());
        check.parts().forEach(part -> testCase(check, part, suite));
        if (check.parts().isEmpty()) {
            suite.testCase(
                    switch (check.change()) {
                        case ADDED -> "is new, there is nothing to compare it with";
                        case CHANGED, DELETED -> "level " + report.terms().level() + " asks for nothing";
                    },
                    output(check, ""));
        }
        suites.append(suite.xml());
    }

    private void testCase(CheckReport check, Part part, Suite suite) {
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

    private String failure(CheckReport check, Part part, Suite suite) {
        suite.failures++;
        var found = check.findings(part).toList();
        var first = found.getFirst().finding();
        var open = CheckReport.obstacles(part)
                .map(each -> "undecided: " + TextOutput.printable(each.sentence()) + "\n  hint  " + each.review());
        var text = Stream.concat(found.stream().map(this::text), open).collect(Collectors.joining("\n"));
        return element("failure", first.rule(), TextOutput.printable(first.message()), text);
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

    private String undecided(List<CheckReport.Open> open, Suite suite) {
        var reasons =
                open.stream().map(each -> TextOutput.printable(each.sentence())).collect(Collectors.joining("\n"));
        return switch (report.terms().onUndecided()) {
            case FAIL -> {
                suite.errors++;
                yield element("error", "undecided", reasons, open.getFirst().review());
            }
            case WARN -> {
                suite.skipped++;
                yield "      <skipped message=\"%s\"/>\n".formatted(escape("undecided: " + reasons));
            }
        };
    }

    /** What stands beside the result of a case; nothing if there is nothing to say. */
    private static String output(CheckReport check, String notes) {
        var other = check.otherwise() == null ? "" : check.otherwise().sentence();
        var text = notes.isEmpty() || other.isEmpty() ? notes + other : notes + "\n" + other;
        return text.isEmpty() ? "" : "      <system-out>%s</system-out>\n".formatted(escape(text));
    }

    private static String element(String name, String type, String message, String text) {
        return "      <%s type=\"%s\" message=\"%s\">%s</%s>\n"
                .formatted(name, escape(type), escape(message), escape(text), name);
    }

    private static String escape(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\n' -> safe.append("&#10;");
                default -> safe.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
        return safe.toString();
    }

    /** @see <a href="https://www.w3.org/TR/xml/#charsets">Characters that XML 1.0 can hold</a> */
    private static boolean isXml(int c) {
        return c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
