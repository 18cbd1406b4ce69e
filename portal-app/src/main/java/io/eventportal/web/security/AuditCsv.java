package io.eventportal.web.security;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the audit log as CSV. What a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class AuditCsv {

    static final String HEADER = "id,at,actor,address,action,target,before,after,outcome,reason\r\n";

    private AuditCsv() {}

    static String line(AuditController.Line line) {
        return row(
                line.id(),
                line.at(),
                line.actor(),
                line.address(),
                line.action(),
                line.target(),
                line.before(),
                line.after(),
                line.outcome(),
                line.reason());
    }

    private static String row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> field(Objects.toString(value, "")))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
