package io.eventportal.gate;

import io.eventportal.gate.Evolution.Found;

/** Answers of {@code can-i-evolve} as code quality of a merge request. */
final class EvolutionGitLab {

    private final EvolutionReport report;
    private final CodeQuality quality = new CodeQuality();

    private EvolutionGitLab(EvolutionReport report) {
        this.report = report;
    }

    static String of(EvolutionReport report) {
        var output = new EvolutionGitLab(report);
        report.evolutions().forEach(output::evolution);
        return output.quality.text();
    }

    private void evolution(Evolution evolution) {
        for (var reader : evolution.readers()) {
            evolution.findings(reader).forEach(found -> found(evolution, CodeQuality.Severity.MAJOR, found));
            for (var open : evolution.obstacles(reader)) {
                quality.add(
                        CodeQuality.ofUndecided(report.onUndecided()),
                        SarifLog.UNDECIDED,
                        "Undecided: " + open.sentence(),
                        evolution.file(),
                        evolution.name() + "\n" + reader.application() + "\n"
                                + open.obstacle().construct());
            }
            evolution.notes(reader).forEach(found -> found(evolution, CodeQuality.Severity.INFO, found));
        }
    }

    private void found(Evolution evolution, CodeQuality.Severity severity, Found found) {
        var finding = found.finding();
        quality.add(
                severity,
                finding.rule(),
                found.reader().name() + ": " + SarifOutput.message(finding),
                found.place(),
                evolution.name() + "\n" + found.reader().application() + "\n" + finding.dataPath());
    }
}
