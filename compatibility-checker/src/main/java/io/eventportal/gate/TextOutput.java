package io.eventportal.gate;

import io.eventportal.compatibility.Verdict;

/** A report for people at a terminal. */
final class TextOutput {

    private final StringBuilder out = new StringBuilder();

    private TextOutput() {}

    static String of(CheckReport report) {
        var text = new TextOutput();
        text.line(headline(report));
        report.findings().forEach(text::finding);
        report.witnesses().forEach(text::witness);
        report.obstacles().forEach(text::obstacle);
        report.notes().forEach(text::note);
        return text.out.toString();
    }

    /** For example {@code incompatible: a.json -> b.json (level FULL, policy lenient)}. */
    static String headline(CheckReport report) {
        var asked = report.parts().isEmpty() ? "; no direction is asked for" : "";
        return "%s: %s -> %s (level %s, policy %s%s)"
                .formatted(
                        report.verdict().id(),
                        report.older().name(),
                        report.newer().name(),
                        report.result().level(),
                        report.policy().id(),
                        asked);
    }

    /** What an undecided verdict means to the build. */
    static String consequence(CheckReport report) {
        return report.verdict() instanceof Verdict.Undecided
                ? "Neither proven compatible nor shown to be incompatible."
                : "Not decided in this direction.";
    }

    private void finding(CheckReport.Found found) {
        var finding = found.finding();
        line("");
        line("%s  %s  at %s".formatted(found.direction(), finding.rule(), path(finding.dataPath())));
        line("  " + finding.message());
        line("  old   " + found.older());
        line("  new   " + found.newer());
        if (finding.hint() != null) {
            line("  hint  " + finding.hint());
        }
    }

    private void witness(CheckReport.Shown shown) {
        line("");
        line(
                switch (shown.direction()) {
                    case BACKWARD ->
                        "BACKWARD  witness: the old schema lets this event be written, the new one cannot read it";
                    case FORWARD ->
                        "FORWARD  witness: the new schema lets this event be written, the old one cannot read it";
                });
        line("  " + shown.witness().json());
        line("  confirmed by %s: %s"
                .formatted(shown.witness().confirmedBy(), shown.witness().refusal()));
    }

    private void obstacle(CheckReport.Open open) {
        var obstacle = open.obstacle();
        line("");
        line("%s  undecided: %s".formatted(open.direction(), obstacle.construct()));
        line("  " + obstacle.message());
        line("  at    " + obstacle.location());
    }

    private void note(CheckReport.Found found) {
        line("");
        line("%s  note: %s  at %s"
                .formatted(
                        found.direction(),
                        found.finding().rule(),
                        path(found.finding().dataPath())));
        line("  " + found.finding().message());
    }

    private static String path(String dataPath) {
        return dataPath.isEmpty() ? "/" : dataPath;
    }

    /** One line, whatever a schema's author put into a name: control characters would let it forge others. */
    private void line(String text) {
        out.append(printable(text)).append('\n');
    }

    static String printable(String text) {
        if (text.codePoints().noneMatch(TextOutput::isControl)) {
            return text;
        }
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isControl(c)) {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
