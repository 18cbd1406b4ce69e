package io.eventportal.gate;

import io.eventportal.gate.Evolution.Found;
import io.eventportal.gate.Impact.Consumer;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers of {@code can-i-evolve} for programs. */
final class EvolutionJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EvolutionJson() {}

    static String of(EvolutionReport report) {
        var root = NODES.objectNode();
        root.put("verdict", report.verdict());
        root.put("file", report.file());
        root.put("source", report.source());
        root.set("events", of(report.evolutions()));
        return JsonOutput.print(root);
    }

    static ArrayNode of(List<Evolution> evolutions) {
        var events = NODES.arrayNode();
        evolutions.forEach(evolution -> events.add(evolution(evolution)));
        return events;
    }

    private static ObjectNode evolution(Evolution evolution) {
        var node = NODES.objectNode();
        node.put("event", evolution.event());
        node.put("role", evolution.role().id());
        node.put("verdict", evolution.verdict());
        var rule = evolution.registryRule();
        if (rule != null) {
            node.putObject("registryRule").put("level", rule.level()).put("verdict", rule.verdict());
        }
        if (!evolution.note().isEmpty()) {
            node.put("note", evolution.note());
        }
        var readers = node.putArray("readers");
        evolution.readers().forEach(reader -> readers.add(reader(evolution, reader)));
        var rollout = node.putArray("rollout");
        evolution.rollout().forEach(rollout::add);
        if (evolution.report() != null) {
            node.put("report", evolution.report());
        }
        return node;
    }

    private static ObjectNode reader(Evolution evolution, Consumer reader) {
        var node = NODES.objectNode();
        node.put("application", reader.application());
        node.put("verdict", reader.verdict().id());
        node.put("owner", reader.owner());
        node.put("groupId", reader.groupId());
        node.put("reader", reader.reader());
        node.put("status", reader.status());
        var evidence = node.putArray("evidence");
        reader.evidence()
                .forEach(each -> evidence.addObject().put("kind", each.kind()).put("detail", each.detail()));
        var findings = node.putArray("findings");
        evolution.findings(reader).forEach(found -> findings.add(found(found)));
        var obstacles = node.putArray("obstacles");
        for (var open : evolution.obstacles(reader)) {
            obstacles
                    .addObject()
                    .put("construct", open.obstacle().construct())
                    .put("message", open.obstacle().message())
                    .put("pointer", open.obstacle().location().pointer());
        }
        var notes = node.putArray("notes");
        evolution.notes(reader).forEach(found -> notes.add(found(found)));
        return node;
    }

    private static ObjectNode found(Found found) {
        var finding = found.finding();
        var node = NODES.objectNode();
        node.put("rule", finding.rule());
        node.put("path", finding.dataPath());
        node.put("message", finding.message());
        node.set("place", JsonOutput.place(found.place()));
        if (finding.hint() != null) {
            node.put("hint", finding.hint());
        }
        if (finding.witness() != null) {
            var witness = node.putObject("witness");
            witness.set("event", JsonOutput.event(finding.witness()));
            witness.put("confirmedBy", finding.witness().confirmedBy());
            witness.put("refusal", finding.witness().refusal());
        }
        return node;
    }
}
