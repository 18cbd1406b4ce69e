package io.eventportal.web.api;

import io.eventportal.asyncapi.AsyncApiIssue;
import java.util.List;

/** An uploaded document was refused; at least one issue is an error. */
final class InvalidDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<AsyncApiIssue> issues;

    private InvalidDocumentException(List<AsyncApiIssue> issues) {
        super("The document was refused, the catalog stays as it was.");
        this.issues = List.copyOf(issues);
    }

    static InvalidDocumentException of(List<AsyncApiIssue> issues) {
        return new InvalidDocumentException(issues);
    }

    List<AsyncApiIssue> issues() {
        return issues;
    }
}
