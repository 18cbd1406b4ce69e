package io.eventportal.gate;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.LevelVerdict.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for a review, as one comment: its first line is a marker by which the comment is found and replaced. What goes
 * beyond the length that a comment may have is counted, not shown.
 */
final class MarkdownOutput {

    /** First line of every report, invisible where Markdown is shown. */
    static final String MARKER = "<!-- event-gate -->";

    /** GitHub's comments have 65,536 characters, GitLab's a million. */
    static final int MAX_LENGTH = 60_000;

    private final Report report;
    private final StringBuilder out = new StringBuilder();
    private int leftOut;

    private MarkdownOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var output = new MarkdownOutput(report);
        output.write();
        return output.out.toString();
    }

    private void write() {
        out.append(MARKER).append('\n');
        out.append("### Contract change: %s\n\n".formatted(report.verdict()));
        if (report.against() == null) {
            out.append("%s, %s.\n"
                    .formatted(
                            name(report.checks().getFirst()),
                            plain(report.terms().toString())));
            contract(report.checks().getFirst());
        } else {
            out.append("Against %s: %s. %s.\n"
                    .formatted(code(report.against().toString()), report.total(), plain(sentence(report.terms()))));
            report.unreadable()
                    .forEach(each ->
                            add("\n#### %s: unreadable\n\n%s\n".formatted(code(each.file()), plain(each.line()))));
            report.checks().stream().filter(CheckReport::isTold).forEach(check -> {
                add("\n#### %s: %s\n".formatted(name(check), check.verdict().id()));
                contract(check);
            });
            silent();
        }
        if (report.readers() != null) {
            add("\n### %s\n".formatted(plain(report.readers().title())));
            leftOut += EvolutionMarkdown.add(report.readers().events(), out);
        }
        if (leftOut > 0) {
            out.append("\n%d more entries would make this comment too long; the text output has them.\n"
                    .formatted(leftOut));
        }
    }

    private static String sentence(Terms terms) {
        var text = terms.toString();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void silent() {
        var names = report.checks().stream()
                .filter(check -> !check.isTold())
                .map(MarkdownOutput::name)
                .toList();
        if (!names.isEmpty()) {
            add("\nCompatible, with nothing to add: " + String.join(", ", names) + ".\n");
        }
    }

    private void contract(CheckReport check) {
        if (check.otherwise() != null) {
            add("\nNote: " + plain(check.otherwise().sentence()) + ".\n");
        }
        check.parts().forEach(part -> direction(check, part));
        var off = check.switchedOff();
        if (!off.isEmpty()) {
            add("\nSwitched off by %s:\n".formatted(code(report.terms().rules().name())));
            off.forEach(found -> add("- %s\n".formatted(title(found))));
        }
    }

    private void direction(CheckReport check, Part part) {
        var findings = check.findings(part).toList();
        var open = CheckReport.obstacles(part).toList();
        var notes = check.notes(part).toList();
        if (findings.isEmpty() && open.isEmpty() && notes.isEmpty()) {
            return;
        }
        add(
                switch (check.change()) {
                    case CHANGED, ADDED ->
                        "\n**%s**: %s\n".formatted(part.direction(), heading(part, findings.isEmpty(), open.isEmpty()));
                    case DELETED -> "\n";
                });
        findings.forEach(found -> found("", found));
        open.forEach(this::obstacle);
        notes.forEach(found -> found("Note: ", found));
    }

    private static String heading(Part part, boolean holds, boolean decided) {
        if (!holds) {
            return switch (part.direction()) {
                case BACKWARD -> "the new schema does not read all that the old one wrote.";
                case FORWARD -> "the old schema does not read all that the new one writes.";
            };
        }
        return decided
                ? CheckReport.meaning(part.direction()) + "."
                : "undecided whether " + CheckReport.meaning(part.direction()) + ".";
    }

    private static String title(CheckReport.Found found) {
        return "%s at %s"
                .formatted(
                        code(found.finding().rule()),
                        code(TextOutput.path(found.finding().dataPath())));
    }

    private void found(String kind, CheckReport.Found found) {
        var finding = found.finding();
        var lines = new ArrayList<String>();
        lines.add("- " + kind + title(found) + ": " + plain(finding.message()));
        lines.add("  - old: " + code(found.older().toString()));
        if (found.newer() != null) {
            lines.add("  - new: " + code(found.newer().toString()));
        }
        if (finding.hint() != null) {
            lines.add("  - what to do: " + plain(finding.hint()));
        }
        if (found.overridden() != null) {
            lines.add("  - rule: " + plain(found.overridden().how(report.terms())));
        }
        if (finding.witness() != null) {
            lines.add("");
            lines.add("  %s (%s: %s):"
                    .formatted(
                            capital(found.direction()),
                            plain(finding.witness().confirmedBy()),
                            plain(finding.witness().refusal())));
            lines.addAll(block(finding.witness().json()));
        }
        add(String.join("\n", lines) + "\n");
    }

    private static String capital(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "The old schema lets this event be written, the new one cannot read it";
            case FORWARD -> "The new schema lets this event be written, the old one cannot read it";
        };
    }

    /** One line of JSON, which never begins with a backtick and so cannot end the block. */
    static List<String> block(String json) {
        return List.of("", "  ```json", "  " + TextOutput.printable(TextOutput.shortened(json)), "  ```");
    }

    private void obstacle(CheckReport.Open open) {
        add("- %s: %s At %s. %s\n"
                .formatted(
                        plain(open.obstacle().construct()),
                        plain(open.obstacle().message()),
                        code(open.obstacle().location().toString()),
                        plain(open.review())));
    }

    private void add(String entry) {
        if (out.length() + entry.length() > MAX_LENGTH) {
            leftOut++;
        } else {
            out.append(entry);
        }
    }

    private static String name(CheckReport check) {
        return switch (check.change()) {
            case CHANGED ->
                check.older().name().equals(check.newer().name())
                        ? code(check.newer().name())
                        : code(check.older().name()) + " to "
                                + code(check.newer().name());
            case ADDED -> code(check.newer().name()) + " (new)";
            case DELETED -> code(check.older().name()) + " (deleted)";
        };
    }

    static String code(String text) {
        var safe = TextOutput.printable(text);
        if (!safe.contains("`")) {
            return "`" + safe + "`";
        }
        var fence = "`";
        while (safe.contains(fence)) {
            fence += "`";
        }
        return fence + " " + safe + " " + fence;
    }

    /** Text whose punctuation means nothing to Markdown or HTML, and calls no user or issue. */
    static String plain(String text) {
        return TextOutput.printable(text)
                .replaceAll("([\\\\`*_\\[\\]<>|!&])", "\\\\$1")
                .replaceAll("[@#]", "$0<!-- -->");
    }
}
