package io.eventportal.catalog;

import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message that an operation sends or receives, as the application's own document describes it. In a {@code send}
 * the payload is what it writes; in a {@code receive} it is what it reads.
 *
 * @param event which event
 * @param title for people; the type if the document gives none
 * @param summary one line, may be empty
 * @param description Markdown, may be empty
 * @param contentType for example {@code application/json}; may be empty
 * @param payload the payload's schema; null if the document gives none or in a format that is not understood
 * @param lifecycle how far it is in its life
 * @param tags in document order
 * @param examples payload examples as JSON text, in document order
 * @param deprecation what is said of its end
 * @param sensitiveFields what must not be shown to everybody: JSON pointers into the payload, {@code *} for each item of
 *     an array or each entry of a map; in document order
 */
public record MessageUse(
        EventKey event,
        String title,
        String summary,
        String description,
        String contentType,
        @Nullable SchemaSource payload,
        Lifecycle lifecycle,
        List<String> tags,
        List<String> examples,
        Deprecation deprecation,
        List<String> sensitiveFields) {

    public MessageUse {
        tags = List.copyOf(tags);
        examples = List.copyOf(examples);
        sensitiveFields = List.copyOf(sensitiveFields);
    }

    /** Nothing is said of its end, and no field is marked as sensitive. */
    public MessageUse(
            EventKey event,
            String title,
            String summary,
            String description,
            String contentType,
            @Nullable SchemaSource payload,
            Lifecycle lifecycle,
            List<String> tags,
            List<String> examples) {
        this(
                event,
                title,
                summary,
                description,
                contentType,
                payload,
                lifecycle,
                tags,
                examples,
                Deprecation.NONE,
                List.of());
    }
}
