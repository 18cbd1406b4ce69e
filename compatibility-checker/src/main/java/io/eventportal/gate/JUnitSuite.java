package io.eventportal.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A suite of test cases, as it grows. No time is taken: it says 0.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">The suites' schema</a>
 */
final class JUnitSuite {

    private final String name;
    private final StringBuilder cases = new StringBuilder();
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    JUnitSuite(String name) {
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

    /** What a case holds that failed. */
    String failure(String type, String message, String text) {
        failures++;
        return element("failure", type, message, text);
    }

    /** What a case holds of which it is not known how it went. */
    String error(String type, String message, String text) {
        errors++;
        return element("error", type, message, text);
    }

    /** What a case holds that was passed over. */
    String skipped(String message) {
        skipped++;
        return "      <skipped message=\"%s\"/>\n".formatted(escape(message));
    }

    /** What stands beside the result of a case; nothing for an empty text. */
    static String output(String text) {
        return text.isEmpty() ? "" : "      <system-out>%s</system-out>\n".formatted(escape(text));
    }

    /** All suites of a report. */
    static String report(List<JUnitSuite> suites) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="event-gate">
                %s</testsuites>
                """.formatted(suites.stream().map(JUnitSuite::xml).collect(Collectors.joining()));
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
