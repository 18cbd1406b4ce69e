package io.eventportal.gate;

import io.eventportal.compatibility.Finding;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for code scanning. A result lies in the new file, which the change can still mend; the old one is related.
 */
final class SarifOutput {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final Report report;
    private final SarifLog log = new SarifLog();

    private SarifOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new SarifOutput(report).log();
    }

    private String log() {
        report.checks().forEach(this::check);
        return log.print(invocation(), properties());
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
                notification.putArray("locations").add(SarifLog.location(new Place(each.file(), "", 0, 0)));
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
        if (report.readers() != null) {
            properties
                    .putObject("readers")
                    .put("source", report.readers().source())
                    .set("events", EvolutionJson.of(report.readers().events()));
        }
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
            var result =
                    log.result(SarifLog.OTHER_POLICY, "note", check.otherwise().sentence());
            log.locate(result, new Place(check.newer().name(), "", 0, 0), "");
        }
    }

    private void found(String level, CheckReport.Found found) {
        var finding = found.finding();
        var result = log.result(finding.rule(), level, message(finding));
        log.locate(result, found.shownAt(), found.direction() + finding.dataPath());
        var related = SarifLog.location(found.older());
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

    static String message(Finding finding) {
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
        var result = log.result(SarifLog.UNDECIDED, level, text);
        var place = new Place(check.newer().name(), obstacle.location().pointer(), 0, 0);
        log.locate(result, place, open.direction() + obstacle.construct());
        result.putObject("properties").put("direction", open.direction().name());
    }
}
