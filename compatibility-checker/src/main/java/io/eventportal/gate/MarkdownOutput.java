package io.eventportal.gate;

/** A report for a review: a heading, a table of findings, the witnesses. */
final class MarkdownOutput {

    private MarkdownOutput() {}

    static String of(CheckReport report) {
        var out = new StringBuilder();
        out.append("### Schema change: %s\n\n".formatted(report.verdict().id()));
        out.append("%s to %s, level %s, policy %s.\n"
                .formatted(
                        code(report.older().name()),
                        code(report.newer().name()),
                        report.result().level(),
                        report.policy().id()));
        findings(report, out);
        report.witnesses().forEach(shown -> witness(shown, out));
        obstacles(report, out);
        return out.toString();
    }

    private static void findings(CheckReport report, StringBuilder out) {
        if (report.findings().isEmpty()) {
            return;
        }
        out.append("\n| Direction | Rule | In the event | What | Old | New | Hint |\n|---|---|---|---|---|---|---|\n");
        for (var found : report.findings()) {
            var finding = found.finding();
            var path = finding.dataPath().isEmpty() ? "/" : finding.dataPath();
            var hint = finding.hint() == null ? "" : finding.hint();
            out.append("| %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            found.direction(),
                            code(finding.rule()),
                            code(path),
                            plain(finding.message()),
                            code(found.older().toString()),
                            code(found.newer().toString()),
                            plain(hint)));
        }
    }

    private static void witness(CheckReport.Shown shown, StringBuilder out) {
        var writer = switch (shown.direction()) {
            case BACKWARD -> "The old schema lets this event be written, the new one cannot read it";
            case FORWARD -> "The new schema lets this event be written, the old one cannot read it";
        };
        out.append("\n%s (confirmed by %s: %s):\n\n"
                .formatted(
                        writer,
                        plain(shown.witness().confirmedBy()),
                        plain(shown.witness().refusal())));
        // Indented, not fenced: no text in an event can end the block.
        out.append("    %s\n".formatted(TextOutput.printable(shown.witness().json())));
    }

    private static void obstacles(CheckReport report, StringBuilder out) {
        if (report.obstacles().isEmpty()) {
            return;
        }
        out.append("\n%s\n\n".formatted(TextOutput.consequence(report)));
        for (var open : report.obstacles()) {
            out.append("- %s, %s: %s (%s)\n"
                    .formatted(
                            open.direction(),
                            plain(open.obstacle().construct()),
                            plain(open.obstacle().message()),
                            code(open.obstacle().location().toString())));
        }
    }

    private static String code(String text) {
        var safe = TextOutput.printable(text).replace("|", "\\|");
        return safe.contains("`") ? "`` " + safe.replace("``", "` `") + " ``" : "`" + safe + "`";
    }

    /** Text whose punctuation means nothing to Markdown or HTML. */
    private static String plain(String text) {
        return TextOutput.printable(text).replaceAll("([\\\\`*_\\[\\]<>|#!&@])", "\\\\$1");
    }
}
