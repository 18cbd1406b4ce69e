package io.eventportal.gate;

import io.eventportal.gate.Evolution.Found;
import io.eventportal.gate.Impact.Consumer;
import java.util.List;

/** Answers of {@code can-i-evolve} for people at a terminal. */
final class EvolutionText {

    private final StringBuilder out = new StringBuilder();

    private EvolutionText() {}

    static String of(EvolutionReport report) {
        var text = new EvolutionText();
        text.line(report.headline());
        return text.out + of(report.evolutions());
    }

    static String of(List<Evolution> evolutions) {
        var text = new EvolutionText();
        evolutions.forEach(text::evolution);
        return text.out.toString();
    }

    private void evolution(Evolution evolution) {
        line("");
        line(evolution.verdict() + ": " + evolution.name());
        var rule = evolution.registryRule();
        if (rule != null) {
            line("  registry rule " + rule.level() + ": " + rule.verdict());
        }
        if (!evolution.note().isEmpty()) {
            line("  note: " + evolution.note());
        }
        evolution.readers().forEach(reader -> reader(evolution, reader));
        if (!evolution.rollout().isEmpty()) {
            line("");
            line("  way out");
            for (var step = 0; step < evolution.rollout().size(); step++) {
                line("  " + (step + 1) + ". " + evolution.rollout().get(step));
            }
        }
        if (evolution.report() != null) {
            line("");
            line("  report " + evolution.report());
        }
    }

    private void reader(Evolution evolution, Consumer reader) {
        line("");
        line("  " + reader.verdict().id() + ": " + reader.name()
                + (reader.about().isEmpty() ? "" : ", " + reader.about()));
        reader.evidence().forEach(evidence -> line("    seen  " + evidence.kind() + ": " + evidence.detail()));
        evolution.findings(reader).forEach(found -> found(evolution, "", found));
        for (var open : evolution.obstacles(reader)) {
            line("    undecided: " + open.obstacle().construct());
            line("      " + open.obstacle().message());
        }
        evolution.notes(reader).forEach(found -> found(evolution, "note: ", found));
    }

    private void found(Evolution evolution, String kind, Found found) {
        var finding = found.finding();
        line("    " + kind + finding.rule() + "  at " + TextOutput.path(finding.dataPath()));
        line("      " + finding.message());
        line("      file  " + found.place());
        if (finding.witness() != null) {
            line("      event " + TextOutput.shortened(finding.witness().json()));
            line("            " + evolution.meaning());
            line("            " + finding.witness().confirmedBy() + ": "
                    + finding.witness().refusal());
        }
        if (finding.hint() != null) {
            line("      hint  " + finding.hint());
        }
    }

    private void line(String text) {
        out.append(TextOutput.printable(text)).append('\n');
    }
}
