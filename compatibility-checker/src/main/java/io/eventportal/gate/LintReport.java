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
 */
record LintReport(int contracts, List<Issue> issues, List<Issue> unreadable) {

    LintReport {
        issues = List.copyOf(issues);
        unreadable = List.copyOf(unreadable);
    }

    /** @param message a sentence */
    record Issue(Severity severity, Place place, String message) {

        /** {@code file:line:col: error: message at /pointer}. */
        String line() {
            var at = place.pointer().isEmpty() ? "" : " at " + place.pointer();
            return place.position() + ": " + severity.id() + ": " + message + at;
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
        return node;
    }
}
