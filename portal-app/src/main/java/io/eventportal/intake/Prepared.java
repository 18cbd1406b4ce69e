package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.store.SavedDocument;
import io.eventportal.schema.Location;
import java.util.List;
import java.util.Map;

/** A document that was read, and not yet stored: all that takes time and changes nothing. */
sealed interface Prepared {

    /** Path of the document within its upload; empty if it stands alone. */
    String path();

    /** What else it was read from, by path. */
    Map<String, String> consulted();

    /** It cannot be stored: at least one of the issues is an error. */
    record Unfit(String path, Map<String, String> consulted, List<AsyncApiIssue> issues) implements Prepared {}

    /**
     * It can be stored.
     *
     * @param issues of the document itself
     * @param notes what a second reader of it says
     * @param named where the application is named
     * @param operations where each of the application's operations is, by name
     */
    record Fit(
            SavedDocument document,
            Application application,
            List<AsyncApiIssue> issues,
            List<AsyncApiIssue> notes,
            Location named,
            Map<String, Location> operations)
            implements Prepared {

        @Override
        public String path() {
            return document.path();
        }

        @Override
        public Map<String, String> consulted() {
            return document.files();
        }
    }
}
