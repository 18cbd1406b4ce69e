package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries beside what it is about: the names of its headers, of its payload's fields, and of the fields one
 * level down in an envelope's part about the event.
 */
final class Carried {

    private static final Set<String> ABOUT_THE_EVENT =
            Set.of("meta", "metadata", "header", "headers", "envelope", "event");

    private final List<SchemaField> payload;
    private final List<String> headers;
    private final List<String> inside;

    Carried(Message message) {
        payload = fields(message.payload(), message.type());
        headers = plain(fields(message.headers(), "").stream());
        inside = Stream.concat(
                        plain(payload.stream()).stream(),
                        payload.stream()
                                .filter(field -> ABOUT_THE_EVENT.contains(plain(field.name())))
                                .flatMap(field -> plain(field.fields().stream()).stream()))
                .toList();
    }

    /** The payload's fields, in document order. */
    List<SchemaField> payload() {
        return payload;
    }

    /** Whether a header or a field has one of the names, given in lower case and without separators. */
    boolean has(Set<String> names) {
        return hasHeader(names) || inside.stream().anyMatch(names::contains);
    }

    boolean hasHeader(Set<String> names) {
        return headers.stream().anyMatch(names::contains);
    }

    boolean hasFieldEnding(String... ends) {
        return inside.stream().anyMatch(name -> Stream.of(ends).anyMatch(name::endsWith));
    }

    private static List<SchemaField> fields(@Nullable MessageSchema schema, String type) {
        var source = schema == null ? null : schema.schema();
        return source == null ? List.of() : SchemaFields.of(source, type);
    }

    private static List<String> plain(Stream<SchemaField> fields) {
        return fields.map(field -> plain(field.name())).toList();
    }

    /** {@code ce_correlationid}, {@code correlation-id} and {@code correlationId} are one name. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^ce[_-]", "").replaceAll("[^a-z0-9]", "");
    }
}
