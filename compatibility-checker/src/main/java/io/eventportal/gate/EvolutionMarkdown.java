package io.eventportal.gate;

import static io.eventportal.gate.MarkdownOutput.code;
import static io.eventportal.gate.MarkdownOutput.plain;

import io.eventportal.gate.Evolution.Found;
import io.eventportal.gate.Impact.Consumer;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers of {@code can-i-evolve} for a review, as one comment: its first line is a marker by which the comment is found
 * and replaced, another one than that of comparisons. What goes beyond the length that a comment may have is counted.
 */
final class EvolutionMarkdown {

    /** First line of every report, invisible where Markdown is shown. */
    static final String MARKER = "<!-- event-gate can-i-evolve -->";

    private final StringBuilder out;
    private int leftOut;

    private EvolutionMarkdown(StringBuilder out) {
        this.out = out;
    }

    static String of(EvolutionReport report) {
        var output = new EvolutionMarkdown(new StringBuilder());
        output.out.append(MARKER).append('\n');
        output.out.append("### Impact on readers: %s\n\n".formatted(report.verdict()));
        output.out.append("%s, %s, by %s.\n".formatted(code(report.file()), report.total(), plain(report.source())));
        report.evolutions().forEach(output::evolution);
        if (output.leftOut > 0) {
            output.out.append("\n%d more entries would make this comment too long; the text output has them.\n"
                    .formatted(output.leftOut));
        }
        return output.out.toString();
    }

    /**
     * Adds to another report.
     *
     * @return how many entries had to be left out
     */
    static int add(List<Evolution> evolutions, StringBuilder out) {
        var output = new EvolutionMarkdown(out);
        evolutions.forEach(output::evolution);
        return output.leftOut;
    }

    private void evolution(Evolution evolution) {
        add("\n#### %s of %s: %s\n".formatted(capital(evolution), code(evolution.event()), evolution.verdict()));
        var rule = evolution.registryRule();
        if (rule != null) {
            add("\nThe plain registry rule at level %s says: %s.\n"
                    .formatted(plain(rule.level()), plain(rule.verdict())));
        }
        if (!evolution.note().isEmpty()) {
            add("\nNote: " + plain(evolution.note()) + "\n");
        }
        table(evolution);
        evolution.readers().forEach(reader -> reader(evolution, reader));
        rollout(evolution);
        if (evolution.report() != null) {
            add("\n[The whole report](<%s>)\n".formatted(evolution.report()));
        }
    }

    private static String capital(Evolution evolution) {
        return switch (evolution.role()) {
            case SEND -> "Send";
            case RECEIVE -> "Receive";
        };
    }

    private void table(Evolution evolution) {
        if (evolution.readers().isEmpty()) {
            return;
        }
        add("\n| reader | owner | verdict | edge | its schema is |\n|---|---|---|---|---|\n");
        for (var reader : evolution.readers()) {
            add("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            cell(reader.application()),
                            plain(reader.owner()),
                            reader.verdict().id(),
                            plain(reader.status()),
                            plain(reader.reader())));
        }
    }

    /** In a table a bar ends the cell, even within code. */
    private static String cell(String text) {
        return code(text).replace("|", "\\|");
    }

    private void reader(Evolution evolution, Consumer reader) {
        var findings = evolution.findings(reader);
        var open = evolution.obstacles(reader);
        if (findings.isEmpty() && open.isEmpty()) {
            return;
        }
        add("\n**%s**\n\n".formatted(plain(reader.name())));
        findings.forEach(found -> found(evolution, found));
        for (var each : open) {
            add("- undecided: %s: %s\n"
                    .formatted(
                            plain(each.obstacle().construct()),
                            plain(each.obstacle().message())));
        }
        reader.evidence()
                .forEach(evidence ->
                        add("- seen: %s: %s\n".formatted(plain(evidence.kind()), plain(evidence.detail()))));
    }

    private void found(Evolution evolution, Found found) {
        var finding = found.finding();
        var lines = new ArrayList<String>();
        lines.add("- %s at %s: %s"
                .formatted(code(finding.rule()), code(TextOutput.path(finding.dataPath())), plain(finding.message())));
        lines.add("  - file: " + code(found.place().toString()));
        if (finding.hint() != null) {
            lines.add("  - what to do: " + plain(finding.hint()));
        }
        if (finding.witness() != null) {
            lines.add("");
            lines.add("  An event: %s (%s: %s):"
                    .formatted(
                            evolution.meaning(),
                            plain(finding.witness().confirmedBy()),
                            plain(finding.witness().refusal())));
            lines.addAll(MarkdownOutput.block(finding.witness().json()));
        }
        add(String.join("\n", lines) + "\n");
    }

    private void rollout(Evolution evolution) {
        if (evolution.rollout().isEmpty()) {
            return;
        }
        add("\nWay out:\n\n");
        for (var step = 0; step < evolution.rollout().size(); step++) {
            add("%d. %s\n".formatted(step + 1, plain(evolution.rollout().get(step))));
        }
    }

    private void add(String entry) {
        if (out.length() + entry.length() > MarkdownOutput.MAX_LENGTH) {
            leftOut++;
        } else {
            out.append(entry);
        }
    }
}
