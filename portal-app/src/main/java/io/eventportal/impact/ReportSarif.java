package io.eventportal.impact;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for code scanning: a result for each reason why a consumer breaks or is open, in the proposed schema, whose file
 * has the name that it has in the report's bundle.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class ReportSarif {

    private static final String UNDECIDED = "impact/undecided";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ImpactReport report;
    private final ArrayNode results = NODES.arrayNode();
    private final ArrayNode rules = NODES.arrayNode();
    private final Map<String, Integer> ruleIndexes = new LinkedHashMap<>();

    private ReportSarif(ImpactReport report) {
        this.report = report;
    }

    public static ObjectNode write(ImpactReport report) {
        return new ReportSarif(report).log();
    }

    private ObjectNode log() {
        report.everyConsumer().forEach(this::consumer);
        var log = NODES.objectNode();
        log.put(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        log.put("version", "2.1.0");
        var run = log.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "event-portal");
        driver.set("rules", rules);
        run.put("columnKind", "utf16CodeUnits");
        run.set("results", results);
        run.putObject("properties")
                .put("verdict", report.verdict())
                .put("event", report.proposal().event().toString())
                .put("report", report.id());
        return log;
    }

    private void consumer(ConsumerImpact consumer) {
        switch (consumer.verdict()) {
            case Verdict.Incompatible broken -> broken.findings().forEach(finding -> finding(consumer, finding));
            case Verdict.Undecided unsure -> unsure.obstacles().forEach(obstacle -> obstacle(consumer, obstacle));
            case Verdict.Compatible unharmed -> {}
        }
    }

    private void finding(ConsumerImpact consumer, Finding finding) {
        var result = result(consumer, finding.rule(), "error", finding.message(), finding.writer());
        var properties = result.putObject("properties")
                .put("consumer", consumer.application().value())
                .put("owner", consumer.owner())
                .put("dataPath", finding.dataPath());
        var witness = finding.witness();
        if (witness != null) {
            properties.put("witness", witness.json()).put("refusal", witness.confirmedBy() + ": " + witness.refusal());
        }
    }

    private void obstacle(ConsumerImpact consumer, Obstacle obstacle) {
        result(consumer, UNDECIDED, "warning", obstacle.message(), Location.WHOLE)
                .putObject("properties")
                .put("consumer", consumer.application().value())
                .put("owner", consumer.owner());
    }

    private ObjectNode result(ConsumerImpact consumer, String rule, String level, String message, Location place) {
        var result = results.addObject();
        result.put("ruleId", rule);
        result.put("ruleIndex", ruleIndexes.computeIfAbsent(rule, this::addRule));
        result.put("level", level);
        result.putObject("message").put("text", consumer.application() + ": " + message);
        var location = result.putArray("locations").addObject();
        var physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", ReportBundle.proposedFile(report));
        if (place.line() > 0) {
            physical.putObject("region").put("startLine", place.line()).put("startColumn", Math.max(1, place.column()));
        }
        location.putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", report.proposal().event() + " -> " + consumer.application());
        return result;
    }

    private int addRule(String id) {
        rules.addObject().put("id", id);
        return rules.size() - 1;
    }
}
