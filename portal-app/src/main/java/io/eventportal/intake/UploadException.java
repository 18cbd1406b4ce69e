package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.schema.Location;

/** An upload, or one of its files, cannot be taken. */
public final class UploadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AsyncApiIssue issue;

    UploadException(AsyncApiIssue issue) {
        super(issue.toString());
        this.issue = issue;
    }

    /** @param path of the file that it is about; empty for the upload as a whole */
    static UploadException of(String message, String path) {
        return new UploadException(
                AsyncApiIssue.error(message, path.isEmpty() ? Location.WHOLE : Location.at(path + "#")));
    }

    /** What is wrong, and where. */
    public AsyncApiIssue issue() {
        return issue;
    }
}
