package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What there is to say about contracts by themselves.
 *
 * @param contracts how many were read
 * @param issues by contract, in the order they were found in
 * @param unreadable files that could not be read at all
 * @param checked places that rules of event design looked at
 * @param kept those where they are kept
 */
record LintReport(int contracts, List<Issue> issues, List<Issue> unreadable, int checked, int kept) {

    LintReport {
        issues = List.copyOf(issues);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * @param message a sentence
     * @param rule id of the rule that is not kept; empty for what the contract's reader says
     */
    record Issue(Severity severity, Place place, String message, String rule) {

        Issue(Severity severity, Place place, String message) {
            this(severity, place, message, "");
        }

        /** {@code file:line:col: error: message at /pointer [rule]}. */
        String line() {
            var at = place.pointer().isEmpty() ? "" : " at " + place.pointer();
            var broken = rule.isEmpty() ? "" : " [" + rule + "]";
            return place.position() + ": " + severity.id() + ": " + message + at + broken;
        }
    }

    /** 2 if a file could not be read, 1 if there is an error in one that could. */
    int exitCode() {
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return count(Severity.ERROR) > 0 ? ExitCode.INCOMPATIBLE : ExitCode.COMPATIBLE;
    }

    private long count(Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).count();
    }

    /** Lines ended by {@code \n}. */
    String render(LintRequest.Form form) {
        return switch (form) {
            case TEXT -> text();
            case JSON -> JsonOutput.print(json());
        };
    }

    private String text() {
        var text = new StringBuilder();
        issues.forEach(issue -> text.append(TextOutput.printable(issue.line())).append('\n'));
        text.append("%s: %s, %s, %s\n"
                .formatted(
                        counted(contracts, "contract"),
                        counted(count(Severity.ERROR), "error"),
                        counted(count(Severity.WARNING), "warning"),
                        counted(count(Severity.NOTE), "note")));
        if (checked > 0) {
            text.append("event design: %d of %d checks kept\n".formatted(kept, checked));
        }
        return text.toString();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private ObjectNode json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("contracts", contracts);
        root.put("errors", count(Severity.ERROR));
        root.put("warnings", count(Severity.WARNING));
        root.put("notes", count(Severity.NOTE));
        root.putObject("design").put("checked", checked).put("kept", kept);
        var told = root.putArray("issues");
        issues.forEach(issue -> told.add(json(issue)));
        var unread = root.putArray("unreadable");
        unreadable.forEach(issue -> unread.add(json(issue)));
        return root;
    }

    private static ObjectNode json(Issue issue) {
        var node = JsonOutput.place(issue.place());
        node.put("severity", issue.severity().id());
        node.put("message", issue.message());
        if (!issue.rule().isEmpty()) {
            node.put("rule", issue.rule());
        }
        return node;
    }
}
