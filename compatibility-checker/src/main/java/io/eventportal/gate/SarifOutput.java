package io.eventportal.gate;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for code scanning. A result lies in the new file, which the change can still mend; the old one is related.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String UNDECIDED = "gate/undecided";

    private final CheckReport report;
    private final ArrayNode results = NODES.arrayNode();
    private final ArrayNode rules = NODES.arrayNode();
    private final Map<String, Integer> ruleIndexes = new LinkedHashMap<>();

    private SarifOutput(CheckReport report) {
        this.report = report;
    }

    static String of(CheckReport report) {
        return new SarifOutput(report).log().toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }

    private ObjectNode log() {
        report.findings().forEach(this::finding);
        report.obstacles().forEach(this::obstacle);
        var log = NODES.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        var run = log.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "event-gate");
        driver.put("version", EventGate.version());
        driver.set("rules", rules);
        run.put("columnKind", "utf16CodeUnits");
        run.set("results", results);
        var properties = run.putObject("properties");
        properties.put("verdict", report.verdict().id());
        properties.put("level", report.result().level().name());
        properties.put("policy", report.policy().id());
        return log;
    }

    private void finding(CheckReport.Found found) {
        var finding = found.finding();
        var hint = finding.hint() == null ? "" : " " + finding.hint();
        var result = result(finding.rule(), "error", finding.message() + hint);
        result.putArray("locations").add(location(found.newer()));
        var related = location(found.older());
        related.put("id", 1);
        related.putObject("message").put("text", "the old schema");
        result.putArray("relatedLocations").add(related);
        var properties = result.putObject("properties");
        properties.put("direction", found.direction().name());
        properties.put("dataPath", finding.dataPath());
        report.witnesses().stream()
                .filter(shown -> shown.direction() == found.direction())
                .forEach(shown -> properties.set("witness", JsonOutput.event(shown.witness())));
    }

    private void obstacle(CheckReport.Open open) {
        var level = switch (report.onUndecided()) {
            case FAIL -> "error";
            case WARN -> "warning";
        };
        var obstacle = open.obstacle();
        var text = "Undecided: " + obstacle.construct() + ". " + obstacle.message();
        var result = result(UNDECIDED, level, text);
        result.putArray("locations")
                .add(location(
                        new Place(report.newer().name(), obstacle.location().pointer(), 0, 0)));
        result.putObject("properties").put("direction", open.direction().name());
    }

    private ObjectNode result(String rule, String level, String text) {
        var result = results.addObject();
        result.put("ruleId", rule);
        result.put("ruleIndex", ruleIndexes.computeIfAbsent(rule, this::addRule));
        result.put("level", level);
        result.putObject("message").put("text", text);
        return result;
    }

    private int addRule(String rule) {
        rules.addObject().put("id", rule);
        return rules.size() - 1;
    }

    private static ObjectNode location(Place place) {
        var location = NODES.objectNode();
        var physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(place.file()));
        if (place.hasLine()) {
            var region = physical.putObject("region");
            region.put("startLine", place.line());
            region.put("startColumn", Math.max(place.column(), 1));
        }
        if (!place.pointer().isEmpty()) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", place.pointer());
        }
        return location;
    }

    /** A relative path stays relative, so that it names the file in the repository. */
    private static String uri(String file) {
        var path = Path.of(file).normalize();
        try {
            return path.isAbsolute()
                    ? path.toUri().toString()
                    : new URI(null, null, "./" + path, null).toASCIIString().substring(2);
        } catch (URISyntaxException e) {
            return path.toUri().toString();
        }
    }
}
