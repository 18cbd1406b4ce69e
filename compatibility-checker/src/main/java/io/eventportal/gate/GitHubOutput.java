package io.eventportal.gate;

/**
 * A report as annotations on the files of a pull request.
 *
 * @see <a href="https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions">Workflow commands</a>
 */
final class GitHubOutput {

    private GitHubOutput() {}

    static String of(CheckReport report) {
        var out = new StringBuilder();
        for (var found : report.findings()) {
            var finding = found.finding();
            var hint = finding.hint() == null ? "" : " " + finding.hint();
            var title = finding.rule() + " (" + found.direction() + ")";
            out.append(annotation("error", found.newer(), title, finding.message() + hint));
        }
        for (var open : report.obstacles()) {
            var kind = switch (report.onUndecided()) {
                case FAIL -> "error";
                case WARN -> "warning";
            };
            var place = new Place(report.newer().name(), "", 0, 0);
            var title = "undecided (" + open.direction() + ")";
            var where = open.obstacle().location().toString();
            var message = open.obstacle().construct() + ": " + open.obstacle().message() + " At " + where;
            out.append(annotation(kind, place, title, message));
        }
        if (out.isEmpty()) {
            out.append(annotation(
                    "notice", new Place(report.newer().name(), "", 0, 0), "event-gate", TextOutput.headline(report)));
        }
        return out.toString();
    }

    private static String annotation(String kind, Place place, String title, String message) {
        var at = place.hasLine() ? ",line=" + place.line() + ",col=" + Math.max(place.column(), 1) : "";
        return "::%s file=%s%s,title=%s::%s\n"
                .formatted(kind, property(place.file()), at, property(title), data(message));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
