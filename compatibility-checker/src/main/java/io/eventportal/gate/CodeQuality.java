package io.eventportal.gate;

import io.eventportal.schema.Fingerprint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A code quality report of GitLab, as it grows: a merge request shows what of it is new. A fingerprint names a place by
 * its pointer, not by its line, which moves.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">Report format</a>
 */
final class CodeQuality {

    private final ArrayNode issues = JsonNodeFactory.instance.arrayNode();
    private final Map<String, Integer> occurrences = new HashMap<>();

    /** How much it matters, by GitLab's names. */
    enum Severity {
        INFO,
        MINOR,
        MAJOR
    }

    /** @param what tells issues of one check in one file apart */
    void add(Severity severity, String check, String description, Place place, String what) {
        var identity = check + "\n" + place.file() + "\n" + what;
        var occurrence = occurrences.merge(identity, 1, Integer::sum);
        var issue = issues.addObject();
        issue.put("description", TextOutput.printable(TextOutput.shortened(description)));
        issue.put("check_name", check);
        issue.put("fingerprint", Fingerprint.of(identity + "\n" + occurrence).hex());
        issue.put("severity", severity.name().toLowerCase(Locale.ROOT));
        var location = issue.putObject("location");
        location.put("path", Path.of(place.file()).normalize().toString());
        location.putObject("lines").put("begin", Math.max(place.line(), 1));
    }

    String text() {
        return JsonOutput.print(issues);
    }

    /** What is open is worth as much as the build makes of it. */
    static Severity ofUndecided(OnUndecided onUndecided) {
        return switch (onUndecided) {
            case FAIL -> Severity.MAJOR;
            case WARN -> Severity.MINOR;
        };
    }
}
