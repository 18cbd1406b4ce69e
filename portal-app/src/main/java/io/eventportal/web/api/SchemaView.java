package io.eventportal.web.api;

import io.eventportal.schema.SchemaSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema as it was written.
 *
 * @param format {@code avro}, {@code json} or {@code protobuf}
 * @param dialect JSON Schema draft meant where the text has no {@code $schema}; null for other formats
 * @param references texts that the schema refers to, by the name it uses
 */
record SchemaView(String format, @Nullable String dialect, String text, Map<String, String> references) {

    static @Nullable SchemaView of(@Nullable SchemaSource schema) {
        if (schema == null) {
            return null;
        }
        var dialect = schema.dialect();
        return new SchemaView(
                schema.format().id(), dialect == null ? null : dialect.id(), schema.text(), schema.references());
    }
}
