package io.eventportal.gate;

import io.eventportal.compatibility.Witness;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs. A member {@code witness} stands only where there is one, for the event may be {@code null}. */
final class JsonOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonOutput() {}

    static String of(CheckReport report) {
        var root = NODES.objectNode();
        root.put("verdict", report.verdict().id());
        root.put("level", report.result().level().name());
        root.put("policy", report.policy().id());
        root.put("old", report.older().name());
        root.put("new", report.newer().name());
        var findings = root.putArray("findings");
        report.findings().forEach(found -> findings.add(finding(found)));
        var witnesses = report.witnesses();
        if (!witnesses.isEmpty()) {
            root.set("witness", event(witnesses.getFirst().witness()));
            var all = root.putArray("witnesses");
            witnesses.forEach(shown -> all.add(witness(shown)));
        }
        var obstacles = root.putArray("obstacles");
        report.obstacles().forEach(open -> obstacles.add(obstacle(open)));
        var notes = root.putArray("notes");
        report.notes().forEach(found -> notes.add(finding(found)));
        return root.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }

    /** The event as a JSON value; as a string, should it be no JSON that can be read back. */
    static JsonNode event(Witness witness) {
        try {
            return JsonText.read(witness.json(), "The witness");
        } catch (InvalidSchemaException e) {
            return NODES.stringNode(witness.json());
        }
    }

    private static ObjectNode finding(CheckReport.Found found) {
        var finding = found.finding();
        var node = NODES.objectNode();
        node.put("rule", finding.rule());
        node.put("path", finding.dataPath());
        node.put("message", finding.message());
        node.put("direction", found.direction().name());
        node.set("old", place(found.older()));
        node.set("new", place(found.newer()));
        if (finding.hint() != null) {
            node.put("hint", finding.hint());
        }
        return node;
    }

    private static ObjectNode witness(CheckReport.Shown shown) {
        var node = NODES.objectNode();
        node.put("direction", shown.direction().name());
        node.set("event", event(shown.witness()));
        node.put("confirmedBy", shown.witness().confirmedBy());
        node.put("refusal", shown.witness().refusal());
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

    private static ObjectNode place(Place place) {
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
