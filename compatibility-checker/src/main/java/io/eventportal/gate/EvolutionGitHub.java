package io.eventportal.gate;

import io.eventportal.gate.Evolution.Found;
import java.util.ArrayList;
import java.util.List;

/** Answers of {@code can-i-evolve} as annotations on the files of a pull request. */
final class EvolutionGitHub {

    private final EvolutionReport report;
    private final GitHubAnnotations out = new GitHubAnnotations();

    private EvolutionGitHub(EvolutionReport report) {
        this.report = report;
    }

    static String of(EvolutionReport report) {
        var output = new EvolutionGitHub(report);
        report.evolutions().forEach(output::evolution);
        output.out.headline(report.headline());
        return output.out.text();
    }

    private void evolution(Evolution evolution) {
        for (var reader : evolution.readers()) {
            evolution.findings(reader).forEach(found -> found(evolution, "error", found));
            for (var open : evolution.obstacles(reader)) {
                var kind = switch (report.onUndecided()) {
                    case FAIL -> "error";
                    case WARN -> "warning";
                };
                var title = "undecided (" + reader.application() + ")";
                out.add(kind, evolution.file(), title, List.of(open.sentence(), "For: " + evolution.name()));
            }
            evolution.notes(reader).forEach(found -> found(evolution, "notice", found));
        }
        if (!evolution.note().isEmpty()) {
            out.add("notice", evolution.file(), evolution.name(), List.of(evolution.note()));
        }
    }

    private void found(Evolution evolution, String kind, Found found) {
        var finding = found.finding();
        var lines = new ArrayList<String>();
        lines.add(found.sentence());
        lines.add("For: " + evolution.name() + ", " + TextOutput.path(finding.dataPath()));
        if (finding.witness() != null) {
            lines.add("Event: " + TextOutput.shortened(finding.witness().json()) + " (" + evolution.meaning() + ")");
        }
        if (finding.hint() != null) {
            lines.add("Hint: " + finding.hint());
        }
        if (evolution.report() != null) {
            lines.add("Report: " + evolution.report());
        }
        out.add(kind, found.place(), finding.rule() + " (" + found.reader().application() + ")", lines);
    }
}
