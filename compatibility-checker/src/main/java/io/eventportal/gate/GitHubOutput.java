package io.eventportal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as annotations on the files of a pull request. A page shows ten of a kind for a step; the log has all.
 *
 * @see <a href="https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions">Workflow commands</a>
 */
final class GitHubOutput {

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private GitHubOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var output = new GitHubOutput(report);
        report.unreadable()
                .forEach(each -> output.annotation("error", whole(each.file()), "unreadable", List.of(each.line())));
        report.checks().forEach(output::check);
        if (report.against() != null || output.out.isEmpty()) {
            output.out
                    .append("::notice title=event-gate::")
                    .append(data(TextOutput.printable(report.headline())))
                    .append('\n');
        }
        return output.out.toString();
    }

    private void check(CheckReport check) {
        check.findings().forEach(found -> found("error", found));
        for (var open : check.obstacles()) {
            var kind = switch (report.terms().onUndecided()) {
                case FAIL -> "error";
                case WARN -> "warning";
            };
            var place = whole(check.newer().name());
            annotation(kind, place, "undecided (" + open.direction() + ")", List.of(open.sentence(), open.review()));
        }
        check.notes().forEach(found -> found("notice", found));
        check.switchedOff().forEach(found -> found("notice", found));
        if (check.otherwise() != null) {
            var message = List.of(check.otherwise().sentence());
            annotation("notice", whole(check.newer().name()), "other policy", message);
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
        annotation(kind, found.shownAt(), finding.rule() + " (" + found.direction() + ")", lines);
    }

    private static Place whole(String file) {
        return new Place(file, "", 0, 0);
    }

    private void annotation(String kind, Place place, String title, List<String> message) {
        var at = place.hasLine() ? ",line=" + place.line() + ",col=" + Math.max(place.column(), 1) : "";
        var text = message.stream().map(TextOutput::printable).collect(Collectors.joining("\n"));
        out.append("::%s file=%s%s,title=%s::%s\n"
                .formatted(kind, property(place.file()), at, property(TextOutput.printable(title)), data(text)));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
