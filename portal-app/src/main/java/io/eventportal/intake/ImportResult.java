package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.Applications.Saved;
import java.util.List;

/** What came of a document that was brought in. */
public sealed interface ImportResult {

    /** All that is to be said of the document, in the order found. */
    List<AsyncApiIssue> issues();

    /**
     * The catalog holds the document.
     *
     * @param issues warnings and notes only
     */
    record Imported(ApplicationId application, Saved saved, List<AsyncApiIssue> issues) implements ImportResult {

        public Imported {
            issues = List.copyOf(issues);
        }
    }

    /**
     * The catalog is as it was.
     *
     * @param issues at least one of them an error
     */
    record Refused(List<AsyncApiIssue> issues) implements ImportResult {

        public Refused {
            issues = List.copyOf(issues);
        }
    }
}
