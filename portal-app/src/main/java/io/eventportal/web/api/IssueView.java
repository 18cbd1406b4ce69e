package io.eventportal.web.api;

import io.eventportal.asyncapi.AsyncApiIssue;

/**
 * An issue of a document.
 *
 * @param severity {@code error}, {@code warning} or {@code note}
 * @param pointer JSON pointer into the document
 * @param line first is 1; 0 if unknown
 * @param column first is 1; 0 if unknown
 */
record IssueView(String severity, String message, String pointer, int line, int column) {

    static IssueView of(AsyncApiIssue issue) {
        var location = issue.location();
        return new IssueView(
                issue.severity().id(), issue.message(), location.pointer(), location.line(), location.column());
    }
}
