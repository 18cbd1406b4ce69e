package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import java.util.Locale;

/**
 * Something to say about a document.
 *
 * @param severity only an error keeps a document from being read
 * @param message a sentence that names things
 * @param location where in the document; in another file of the same upload the pointer begins with that file's name
 *     and a {@code #}
 */
public record AsyncApiIssue(Severity severity, String message, Location location) {

    /** How grave an issue is. */
    public enum Severity {
        /** The document cannot be used. */
        ERROR,
        /** A part of the document is not used, or was guessed. */
        WARNING,
        /** Worth knowing; changes nothing. */
        NOTE;

        /** {@code error}, {@code warning} or {@code note}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static AsyncApiIssue error(String message, Location location) {
        return new AsyncApiIssue(Severity.ERROR, message, location);
    }

    public static AsyncApiIssue warning(String message, Location location) {
        return new AsyncApiIssue(Severity.WARNING, message, location);
    }

    public static AsyncApiIssue note(String message, Location location) {
        return new AsyncApiIssue(Severity.NOTE, message, location);
    }

    @Override
    public String toString() {
        return severity.id() + ": " + message + " at " + location;
    }
}
