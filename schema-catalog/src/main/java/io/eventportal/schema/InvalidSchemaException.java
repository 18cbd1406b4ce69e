package io.eventportal.schema;

import java.util.List;
import java.util.stream.Collectors;

/** A text is not a valid schema of its format. Carries at least one located issue. */
public final class InvalidSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SchemaIssue> issues;

    private InvalidSchemaException(List<SchemaIssue> issues) {
        super(issues.stream().map(SchemaIssue::toString).collect(Collectors.joining("; ")));
        this.issues = List.copyOf(issues);
    }

    public static InvalidSchemaException of(String message, Location location) {
        return new InvalidSchemaException(List.of(new SchemaIssue(message, location)));
    }

    public static InvalidSchemaException of(List<SchemaIssue> issues) {
        return new InvalidSchemaException(issues);
    }

    public List<SchemaIssue> issues() {
        return issues;
    }
}
