package io.eventportal.catalog;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application that a document declares.
 *
 * <p>Beside AsyncAPI's own fields it reads {@code x-application-id}, {@code x-domain}, {@code x-owner} (a name, or an
 * object of a name and contacts) and {@code x-source} of {@code info} (or of the document); of that and of a message
 * {@code x-lifecycle}, {@code x-deprecated-since}, {@code x-sunset} and {@code x-replaced-by}; of a message
 * {@code x-sensitive-fields}, beside the fields that its schema marks as {@code x-sensitive}. A reply is an operation of
 * its own, in the other direction.
 *
 * @param application null if an issue is an error
 * @param issues errors, and warnings for operations that cannot stand in the catalog
 */
public record ApplicationTranslation(@Nullable Application application, List<AsyncApiIssue> issues) {

    /** What follows an operation's name in that of its reply. */
    public static final String REPLY = " (reply)";

    public ApplicationTranslation {
        issues = List.copyOf(issues);
    }

    public static ApplicationTranslation of(AsyncApiDocument document) {
        return new ApplicationTranslator(document).translation();
    }
}
