package io.eventportal.gate;

import io.eventportal.compatibility.Verdict;
import io.eventportal.gate.Evolution.Found;
import io.eventportal.gate.Impact.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers of {@code can-i-evolve} as test results: a suite for each event, in it one case for each reader. */
final class EvolutionJUnit {

    private final EvolutionReport report;

    private EvolutionJUnit(EvolutionReport report) {
        this.report = report;
    }

    static String of(EvolutionReport report) {
        var output = new EvolutionJUnit(report);
        return JUnitSuite.report(report.evolutions().stream().map(output::suite).toList());
    }

    private JUnitSuite suite(Evolution evolution) {
        var suite = new JUnitSuite(evolution.name());
        if (evolution.readers().isEmpty()) {
            suite.testCase("no reader is asked about", JUnitSuite.output(printable(beside(evolution))));
        }
        for (var reader : evolution.readers()) {
            suite.testCase(reader.name() + " copes", content(evolution, reader, suite));
        }
        return suite;
    }

    private String content(Evolution evolution, Consumer reader, JUnitSuite suite) {
        var found = evolution.findings(reader);
        var open = evolution.obstacles(reader).stream()
                .map(each -> "undecided: " + each.obstacle().construct() + ": "
                        + each.obstacle().message())
                .toList();
        var lines = new ArrayList<>(beside(evolution));
        if (!reader.about().isEmpty()) {
            lines.add("edge: " + reader.about());
        }
        reader.evidence().forEach(each -> lines.add("seen: " + each.kind() + ": " + each.detail()));
        evolution.notes(reader).forEach(note -> lines.addAll(lines("note: ", note)));
        var result = switch (reader.verdict()) {
            case Verdict.Compatible compatible -> "";
            case Verdict.Incompatible incompatible -> {
                var text = new ArrayList<String>();
                found.forEach(each -> text.addAll(lines("", each)));
                text.addAll(open);
                var first = found.getFirst().finding();
                yield suite.failure(first.rule(), TextOutput.printable(first.message()), printable(text));
            }
            case Verdict.Undecided undecided -> undecided(open, suite);
        };
        return result + JUnitSuite.output(printable(lines));
    }

    private String undecided(List<String> open, JUnitSuite suite) {
        return switch (report.onUndecided()) {
            case FAIL -> suite.error("undecided", printable(open), "");
            case WARN -> suite.skipped(printable(open));
        };
    }

    private static List<String> beside(Evolution evolution) {
        var lines = new ArrayList<String>();
        var rule = evolution.registryRule();
        if (rule != null) {
            lines.add("registry rule " + rule.level() + ": " + rule.verdict());
        }
        if (!evolution.note().isEmpty()) {
            lines.add("note: " + evolution.note());
        }
        if (evolution.report() != null) {
            lines.add("report: " + evolution.report());
        }
        return lines;
    }

    private static List<String> lines(String kind, Found found) {
        var finding = found.finding();
        var lines = new ArrayList<String>();
        lines.add(kind + finding.rule() + " at " + TextOutput.path(finding.dataPath()) + ": " + finding.message());
        lines.add("  file  " + found.place());
        if (finding.witness() != null) {
            lines.add("  event " + finding.witness().json());
            lines.add("        " + finding.witness().confirmedBy() + ": "
                    + finding.witness().refusal());
        }
        if (finding.hint() != null) {
            lines.add("  hint  " + finding.hint());
        }
        return lines;
    }

    private static String printable(List<String> lines) {
        return lines.stream().map(TextOutput::printable).collect(Collectors.joining("\n"));
    }
}
