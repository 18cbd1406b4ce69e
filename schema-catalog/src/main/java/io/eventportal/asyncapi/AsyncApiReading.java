package io.eventportal.asyncapi;

import java.util.List;

/** What came of reading a document. */
public sealed interface AsyncApiReading {

    /** All of them, in the order found. */
    List<AsyncApiIssue> issues();

    /**
     * The document is valid.
     *
     * @param issues warnings and notes only
     */
    record Valid(AsyncApiDocument document, List<AsyncApiIssue> issues) implements AsyncApiReading {

        public Valid {
            issues = List.copyOf(issues);
        }
    }

    /**
     * The document cannot be used.
     *
     * @param issues at least one of them an error
     */
    record Invalid(List<AsyncApiIssue> issues) implements AsyncApiReading {

        public Invalid {
            issues = List.copyOf(issues);
        }
    }
}
