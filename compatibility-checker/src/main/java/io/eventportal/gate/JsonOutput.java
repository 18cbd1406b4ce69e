package io.eventportal.gate;

import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs. A member {@code witness} stands only where there is one, for the event may be {@code null}. */
final class JsonOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonOutput() {}

    static String of(Report report) {
        var root = NODES.objectNode();
        root.put("verdict", report.verdict());
        root.put("level", report.terms().level().name());
        root.put("policy", report.terms().policy().id());
        root.put("formats", report.terms().reading().formats().id());
        if (!report.terms().rules().name().isEmpty()) {
            root.put("rules", report.terms().rules().name());
        }
        if (report.against() == null) {
            report.checks().forEach(check -> check(check, root));
        } else {
            against(report, report.against(), root);
        }
        if (report.readers() != null) {
            root.putObject("readers")
                    .put("source", report.readers().source())
                    .set("events", EvolutionJson.of(report.readers().events()));
        }
        return print(root);
    }

    /** Indented, lines ended by {@code \n}. */
    static String print(JsonNode root) {
        return root.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }

    private static void against(Report report, Report.Revision against, ObjectNode root) {
        var revision = root.putObject("against");
        revision.put("revision", against.name());
        revision.put("commit", against.commit());
        var total = root.putObject("total");
        total.put("contracts", report.checks().size() + report.unreadable().size());
        for (var verdict : List.of("compatible", "incompatible", "undecided")) {
            total.put(verdict, report.count(verdict));
        }
        total.put("unreadable", report.unreadable().size());
        var contracts = root.putArray("contracts");
        for (var check : report.checks()) {
            var contract = contracts.addObject();
            contract.put("verdict", check.verdict().id());
            contract.put("change", check.change().name().toLowerCase(Locale.ROOT));
            check(check, contract);
        }
        var unreadable = root.putArray("unreadable");
        for (var each : report.unreadable()) {
            unreadable.addObject().put("file", each.file()).put("message", each.line());
        }
    }

    private static void check(CheckReport check, ObjectNode node) {
        switch (check.change()) {
            case CHANGED ->
                node.put("old", check.older().name()).put("new", check.newer().name());
            case ADDED -> node.put("new", check.newer().name());
            case DELETED -> node.put("old", check.older().name());
        }
        var findings = node.putArray("findings");
        check.findings().forEach(found -> findings.add(found(found)));
        witness(check.findings().stream()).ifPresent(witness -> node.set("witness", event(witness)));
        var obstacles = node.putArray("obstacles");
        check.obstacles().forEach(open -> obstacles.add(obstacle(open)));
        var notes = node.putArray("notes");
        check.notes().forEach(found -> notes.add(found(found)));
        if (!check.switchedOff().isEmpty()) {
            var off = node.putArray("switchedOff");
            check.switchedOff().forEach(found -> off.add(found(found)));
        }
        if (check.otherwise() != null) {
            node.set("otherPolicy", otherwise(check.otherwise()));
        }
    }

    private static Optional<Witness> witness(Stream<CheckReport.Found> findings) {
        return findings.map(found -> found.finding().witness())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst();
    }

    /** The event as a JSON value; as a string, should it be no JSON that can be read back. */
    static JsonNode event(Witness witness) {
        try {
            return JsonText.read(witness.json(), "The witness");
        } catch (InvalidSchemaException e) {
            return NODES.stringNode(witness.json());
        }
    }

    private static ObjectNode found(CheckReport.Found found) {
        var finding = found.finding();
        var node = NODES.objectNode();
        node.put("rule", finding.rule());
        node.put("path", finding.dataPath());
        node.put("message", finding.message());
        node.put("direction", found.direction().name());
        node.set("old", place(found.older()));
        if (found.newer() != null) {
            node.set("new", place(found.newer()));
        }
        if (finding.hint() != null) {
            node.put("hint", finding.hint());
        }
        if (finding.witness() != null) {
            var witness = node.putObject("witness");
            witness.set("event", event(finding.witness()));
            witness.put("confirmedBy", finding.witness().confirmedBy());
            witness.put("refusal", finding.witness().refusal());
        }
        if (found.overridden() != null) {
            node.putObject("overridden")
                    .put("from", found.overridden().own().id())
                    .put("to", found.overridden().here().id());
        }
        return node;
    }

    private static ObjectNode obstacle(CheckReport.Open open) {
        var node = NODES.objectNode();
        node.put("direction", open.direction().name());
        node.put("construct", open.obstacle().construct());
        node.put("message", open.obstacle().message());
        node.put("pointer", open.obstacle().location().pointer());
        return node;
    }

    private static ObjectNode otherwise(OtherReading otherwise) {
        var node = NODES.objectNode();
        node.put("policy", otherwise.policy().id());
        node.put("verdict", otherwise.verdict().id());
        node.put("message", otherwise.sentence());
        if (otherwise.verdict() instanceof Verdict.Incompatible incompatible && incompatible.witness() != null) {
            node.set("witness", event(incompatible.witness()));
        }
        return node;
    }

    static ObjectNode place(Place place) {
        var node = NODES.objectNode();
        node.put("file", place.file());
        node.put("pointer", place.pointer());
        if (place.hasLine()) {
            node.put("line", place.line());
            node.put("column", Math.max(place.column(), 1));
        }
        return node;
    }
}
