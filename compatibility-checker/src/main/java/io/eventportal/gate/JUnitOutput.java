package io.eventportal.gate;

import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Verdict;
import java.util.stream.Collectors;

/**
 * A report as test results: one test case for each direction that the level asks about.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">JUnit XML, as build servers read it</a>
 */
final class JUnitOutput {

    private final CheckReport report;
    private final StringBuilder cases = new StringBuilder();
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    private JUnitOutput(CheckReport report) {
        this.report = report;
    }

    static String of(CheckReport report) {
        return new JUnitOutput(report).xml();
    }

    private String xml() {
        report.parts().forEach(this::testCase);
        if (report.parts().isEmpty()) {
            testCase("level NONE asks for nothing", "");
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="event-gate" tests="%d" failures="%d" errors="%d" skipped="%d">
                %s  </testsuite>
                </testsuites>
                """.formatted(tests, failures, errors, skipped, cases);
    }

    private void testCase(Part part) {
        var name = part.direction() + ": " + CheckReport.meaning(part.direction());
        testCase(
                name,
                switch (part.verdict()) {
                    case Verdict.Compatible compatible -> "";
                    case Verdict.Incompatible incompatible -> failure(part, incompatible);
                    case Verdict.Undecided undecided -> undecided(undecided);
                });
    }

    private void testCase(String name, String content) {
        tests++;
        var attributes = "name=\"%s\" classname=\"%s\""
                .formatted(escape(name), escape(report.newer().name()));
        cases.append(
                content.isEmpty()
                        ? "    <testcase %s/>\n".formatted(attributes)
                        : "    <testcase %s>\n%s    </testcase>\n".formatted(attributes, content));
    }

    private String failure(Part part, Verdict.Incompatible incompatible) {
        failures++;
        var first = incompatible.findings().getFirst();
        var text = report.findings(part)
                .map(found -> "%s: %s\n  old %s\n  new %s"
                        .formatted(found.finding().rule(), found.finding().message(), found.older(), found.newer()))
                .collect(Collectors.joining("\n"));
        var witness = incompatible.witness();
        var shown = witness == null
                ? ""
                : "\nwitness: %s\n  confirmed by %s: %s"
                        .formatted(witness.json(), witness.confirmedBy(), witness.refusal());
        return "      <failure type=\"%s\" message=\"%s\">%s</failure>\n"
                .formatted(escape(first.rule()), escape(first.message()), escape(text + shown));
    }

    private String undecided(Verdict.Undecided undecided) {
        var reasons = undecided.obstacles().stream()
                .map(obstacle -> obstacle.construct() + ": " + obstacle.message())
                .collect(Collectors.joining(" "));
        return switch (report.onUndecided()) {
            case FAIL -> {
                errors++;
                yield "      <error type=\"undecided\" message=\"%s\"/>\n".formatted(escape(reasons));
            }
            case WARN -> {
                skipped++;
                yield "      <skipped message=\"%s\"/>\n".formatted(escape("undecided: " + reasons));
            }
        };
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
