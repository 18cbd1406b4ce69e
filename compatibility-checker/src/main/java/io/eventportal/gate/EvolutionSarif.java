package io.eventportal.gate;

import io.eventportal.gate.Evolution.Found;
import io.eventportal.gate.Evolution.Open;
import io.eventportal.gate.Impact.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers of {@code can-i-evolve} for code scanning. A result lies in the file, which can still be mended. */
final class EvolutionSarif {

    private final EvolutionReport report;
    private final SarifLog log = new SarifLog();

    private EvolutionSarif(EvolutionReport report) {
        this.report = report;
    }

    static String of(EvolutionReport report) {
        var output = new EvolutionSarif(report);
        report.evolutions().forEach(output::evolution);
        return output.log.print(output.invocation(), output.properties());
    }

    private ObjectNode invocation() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("executionSuccessful", true)
                .put("exitCode", report.exitCode())
                .put("exitCodeDescription", report.verdict());
    }

    private ObjectNode properties() {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.put("verdict", report.verdict());
        properties.put("source", report.source());
        var reports = properties.putArray("reports");
        for (var evolution : report.evolutions()) {
            if (evolution.report() != null) {
                reports.add(evolution.report());
            }
        }
        return properties;
    }

    private void evolution(Evolution evolution) {
        for (var reader : evolution.readers()) {
            evolution.findings(reader).forEach(found -> found(evolution, "error", found));
            evolution.obstacles(reader).forEach(open -> obstacle(evolution, open));
            evolution.notes(reader).forEach(found -> found(evolution, "note", found));
        }
    }

    private void found(Evolution evolution, String level, Found found) {
        var finding = found.finding();
        var text = found.reader().name() + ": " + SarifOutput.message(finding);
        var result = log.result(finding.rule(), level, text);
        log.locate(result, found.place(), identity(evolution, found.reader()) + finding.dataPath());
        var properties = properties(evolution, found.reader(), result);
        properties.put("dataPath", finding.dataPath());
        if (finding.witness() != null) {
            properties.set("witness", JsonOutput.event(finding.witness()));
            properties.put(
                    "refusal",
                    finding.witness().confirmedBy() + ": " + finding.witness().refusal());
        }
    }

    private void obstacle(Evolution evolution, Open open) {
        var level = switch (report.onUndecided()) {
            case FAIL -> "error";
            case WARN -> "warning";
        };
        var result = log.result(SarifLog.UNDECIDED, level, "Undecided: " + open.sentence());
        log.locate(
                result,
                evolution.file(),
                identity(evolution, open.reader()) + open.obstacle().construct());
        properties(evolution, open.reader(), result);
    }

    private static String identity(Evolution evolution, Consumer reader) {
        return evolution.name() + "\n" + reader.application() + "\n";
    }

    private static ObjectNode properties(Evolution evolution, Consumer reader, ObjectNode result) {
        return result.putObject("properties")
                .put("event", evolution.event())
                .put("role", evolution.role().id())
                .put("reader", reader.application())
                .put("owner", reader.owner())
                .put("status", reader.status());
    }
}
