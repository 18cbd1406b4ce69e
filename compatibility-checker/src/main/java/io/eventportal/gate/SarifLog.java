package io.eventportal.gate;

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
 * A log for code scanning, as it grows. Rules bring their help with them: nobody knows at what address the pages about them
 * are served.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifLog {

    static final String UNDECIDED = "gate/undecided";
    static final String OTHER_POLICY = "gate/other-policy";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String UNDECIDED_HELP = "Neither proven compatible nor shown to be incompatible: review it by"
            + " hand. Where nothing is shown to be broken, --on-undecided warn lets it pass.";
    private static final String POLICIES = "Under the strict policy writers may add any property that their schema does"
            + " not forbid, under the lenient one they write only those it names.";

    private final RuleBook book = RuleBook.read();
    private final ArrayNode results = NODES.arrayNode();
    private final ArrayNode rules = NODES.arrayNode();
    private final Map<String, Integer> ruleIndexes = new LinkedHashMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    /** The whole text. */
    String print(ObjectNode invocation, ObjectNode properties) {
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
        run.putArray("invocations").add(invocation);
        run.put("columnKind", "utf16CodeUnits");
        run.set("results", results);
        run.set("properties", properties);
        return JsonOutput.print(log);
    }

    /** A new result; its level is {@code error}, {@code warning} or {@code note}. */
    ObjectNode result(String rule, String level, String text) {
        var result = results.addObject();
        result.put("ruleId", rule);
        result.put("ruleIndex", ruleIndexes.computeIfAbsent(rule, this::addRule));
        result.put("level", level);
        result.putObject("message").put("text", text);
        return result;
    }

    /** @param what tells results of one rule in one file apart, without their lines, which move */
    void locate(ObjectNode result, Place place, String what) {
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

    static ObjectNode location(Place place) {
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
