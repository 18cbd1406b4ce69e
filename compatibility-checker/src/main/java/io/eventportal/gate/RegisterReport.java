package io.eventportal.gate;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What came of registering a schema.
 *
 * @param version of the subject; 0 if it has none
 * @param id of the schema; 0 if it has none
 * @param findings why it is refused, each with what the portal says of it; empty if it is not
 */
record RegisterReport(Outcome outcome, String subject, int version, int id, List<String> findings) {

    RegisterReport {
        findings = List.copyOf(findings);
    }

    /** What happened, or would. */
    enum Outcome {
        REGISTERED,
        /** A version holds this very schema already. */
        UNCHANGED,
        REFUSED,
        WOULD_REGISTER,
        WOULD_BE_REFUSED;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    int exitCode() {
        return switch (outcome) {
            case REGISTERED, UNCHANGED, WOULD_REGISTER -> ExitCode.COMPATIBLE;
            case REFUSED, WOULD_BE_REFUSED -> ExitCode.INCOMPATIBLE;
        };
    }

    /** Lines ended by {@code \n}. */
    String render(LintRequest.Form form) {
        return switch (form) {
            case TEXT -> text();
            case JSON -> json();
        };
    }

    private String text() {
        var text = new StringBuilder(TextOutput.printable(headline())).append('\n');
        findings.forEach(finding ->
                text.append("  ").append(TextOutput.printable(finding)).append('\n'));
        return text.toString();
    }

    private String headline() {
        return switch (outcome) {
            case REGISTERED -> "registered: " + subject + " version " + version + ", id " + id;
            case UNCHANGED -> "unchanged: " + subject + " version " + version + " is this schema, id " + id;
            case REFUSED -> "refused: " + subject;
            case WOULD_REGISTER -> "would register: " + subject + " version " + version;
            case WOULD_BE_REFUSED -> "would be refused: " + subject;
        };
    }

    private String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("outcome", outcome.id());
        root.put("subject", subject);
        if (version > 0) {
            root.put("version", version);
        }
        if (id > 0) {
            root.put("id", id);
        }
        var told = root.putArray("findings");
        findings.forEach(told::add);
        return JsonOutput.print(root);
    }
}
