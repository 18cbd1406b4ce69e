package io.eventportal.gate;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.compatibility.RuleExample;
import io.eventportal.compatibility.Severity;
import io.eventportal.schema.Fingerprint;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for code scanning. A result lies in the new file, which the change can still mend; the old one is related.
 * Rules bring their help with them: nobody knows at what address the pages about them are served.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String UNDECIDED = "gate/undecided";
    private static final String UNDECIDED_HELP = "Neither proven compatible nor shown to be incompatible: review it by"
            + " hand. Where nothing is shown to be broken, --on-undecided warn lets it pass.";
    private static final String OTHER_POLICY = "gate/other-policy";
    private static final String POLICIES = "Under the strict policy writers may add any property that their schema does"
            + " not forbid, under the lenient one they write only those it names.";

    private final Report report;
    private final RuleBook book = RuleBook.read();
    private final ArrayNode results = NODES.arrayNode();
    private final ArrayNode rules = NODES.arrayNode();
    private final Map<String, Integer> ruleIndexes = new LinkedHashMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    private SarifOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return JsonOutput.print(new SarifOutput(report).log());
    }

    private ObjectNode log() {
        report.checks().forEach(this::check);
        var log = NODES.objectNode();
        log.put(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        log.put("version", "2.1.0");
        var run = log.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "event-gate");
        driver.put("version", EventGate.version());
        driver.set("rules", rules);
        run.putArray("invocations").add(invocation());
        run.put("columnKind", "utf16CodeUnits");
        run.set("results", results);
        run.set("properties", properties());
        return log;
    }

    private ObjectNode invocation() {
        var invocation = NODES.objectNode();
        invocation.put("executionSuccessful", report.unreadable().isEmpty());
        invocation.put("exitCode", report.exitCode());
        invocation.put("exitCodeDescription", report.verdict());
        if (!report.unreadable().isEmpty()) {
            var notifications = invocation.putArray("toolExecutionNotifications");
            for (var each : report.unreadable()) {
                var notification = notifications.addObject();
                notification.put("level", "error");
                notification.putObject("message").put("text", each.line());
                notification.putArray("locations").add(location(new Place(each.file(), "", 0, 0)));
            }
        }
        return invocation;
    }

    private ObjectNode properties() {
        var properties = NODES.objectNode();
        properties.put("verdict", report.verdict());
        properties.put("level", report.terms().level().name());
        properties.put("policy", report.terms().policy().id());
        properties.put("formats", report.terms().reading().formats().id());
        if (report.against() != null) {
            properties.put("against", report.against().commit());
        }
        var off = NODES.arrayNode();
        report.checks().stream()
                .flatMap(check -> check.switchedOff().stream())
                .forEach(found -> off.addObject()
                        .put("rule", found.finding().rule())
                        .put("direction", found.direction().name())
                        .put("dataPath", found.finding().dataPath())
                        .put("file", found.shownAt().file()));
        if (!off.isEmpty()) {
            properties.set("switchedOff", off);
        }
        return properties;
    }

    private void check(CheckReport check) {
        check.findings().forEach(found -> found("error", found));
        check.obstacles().forEach(open -> obstacle(check, open));
        check.notes().forEach(found -> found("note", found));
        if (check.otherwise() != null) {
            var result = result(OTHER_POLICY, "note", check.otherwise().sentence());
            locate(result, new Place(check.newer().name(), "", 0, 0), "");
        }
    }

    private void found(String level, CheckReport.Found found) {
        var finding = found.finding();
        var result = result(finding.rule(), level, message(finding));
        locate(result, found.shownAt(), found.direction() + finding.dataPath());
        var related = location(found.older());
        related.put("id", 1);
        related.putObject("message").put("text", "the old schema");
        result.putArray("relatedLocations").add(related);
        var properties = result.putObject("properties");
        properties.put("direction", found.direction().name());
        properties.put("dataPath", finding.dataPath());
        if (finding.witness() != null) {
            properties.set("witness", JsonOutput.event(finding.witness()));
            properties.put(
                    "refusal",
                    finding.witness().confirmedBy() + ": " + finding.witness().refusal());
        }
        if (found.overridden() != null) {
            properties.put("overridden", found.overridden().how(report.terms()));
        }
    }

    private static String message(Finding finding) {
        var hint = finding.hint() == null ? "" : " " + finding.hint();
        var event = finding.witness() == null
                ? ""
                : " For example: " + TextOutput.shortened(finding.witness().json());
        return finding.message() + hint + event;
    }

    private void obstacle(CheckReport check, CheckReport.Open open) {
        var level = switch (report.terms().onUndecided()) {
            case FAIL -> "error";
            case WARN -> "warning";
        };
        var obstacle = open.obstacle();
        var text = "Undecided: " + obstacle.construct() + ". " + obstacle.message();
        var result = result(UNDECIDED, level, text);
        var place = new Place(check.newer().name(), obstacle.location().pointer(), 0, 0);
        locate(result, place, open.direction() + obstacle.construct());
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

    /** @param what tells results of one rule in one file apart, without their lines, which move */
    private void locate(ObjectNode result, Place place, String what) {
        result.putArray("locations").add(location(place));
        var identity = result.get("ruleId").stringValue() + "\n" + place.file() + "\n" + what;
        var occurrence = occurrences.merge(identity, 1, Integer::sum);
        result.putObject("partialFingerprints")
                .put(
                        "eventGate/v1",
                        Fingerprint.of(identity + "\n" + occurrence).hex());
    }

    private int addRule(String id) {
        var rule = rules.addObject();
        rule.put("id", id);
        switch (id) {
            case UNDECIDED ->
                describe(
                        rule,
                        "Neither proven compatible nor shown to be incompatible.",
                        UNDECIDED_HELP,
                        UNDECIDED_HELP);
            case OTHER_POLICY ->
                describe(
                        rule,
                        "The verdict is another one under the other policy for open content models.",
                        POLICIES,
                        POLICIES);
            default -> book.find(id).ifPresent(entry -> describe(rule, entry));
        }
        return rules.size() - 1;
    }

    private static void describe(ObjectNode rule, RuleBook.Entry entry) {
        var purpose = entry.rule().purpose();
        var about = entry.about().isEmpty() ? purpose : entry.about();
        describe(rule, purpose, about, about + example(entry.example()));
        var level = entry.rule().severity() == Severity.ERROR ? "error" : "note";
        rule.putObject("defaultConfiguration").put("level", level);
    }

    private static String example(@Nullable RuleExample example) {
        if (example == null) {
            return "";
        }
        var instead = example.instead() == null ? "" : block("Instead", example.instead());
        return block("Before", example.older()) + block("After", example.newer()) + instead;
    }

    private static String block(String title, String text) {
        return "\n\n" + title + ":\n\n    " + text.replace("\n", "\n    ");
    }

    private static void describe(ObjectNode rule, String purpose, String about, String markdown) {
        rule.putObject("shortDescription").put("text", purpose);
        rule.putObject("fullDescription").put("text", about);
        rule.putObject("help").put("text", about).put("markdown", markdown);
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
