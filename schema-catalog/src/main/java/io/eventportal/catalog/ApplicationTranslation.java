package io.eventportal.catalog;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application that a document declares.
 *
 * <p>Beside AsyncAPI's own fields it reads {@code x-application-id}, {@code x-domain}, {@code x-owner} and
 * {@code x-source} of {@code info} (or of the document), and {@code x-lifecycle} of a message. A reply is an operation
 * of its own, in the other direction.
 *
 * @param application null if an issue is an error
 * @param issues errors, and warnings for operations that cannot stand in the catalog
 */
public record ApplicationTranslation(@Nullable Application application, List<AsyncApiIssue> issues) {

    public ApplicationTranslation {
        issues = List.copyOf(issues);
    }

    public static ApplicationTranslation of(AsyncApiDocument document) {
        return new ApplicationTranslator(document).translation();
    }
}
