package io.eventportal.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema as somebody wrote it.
 *
 * @param format language of the text
 * @param text the original characters, kept as they came
 * @param references texts of the schemas that this one names, by the name it uses for them (an Avro full name, a
 *     {@code $ref} or {@code import} path); in dependency order, never null
 * @param dialect JSON Schema draft assumed where the text has no {@code $schema}; null means 2020-12
 */
public record SchemaSource(
        SchemaFormat format,
        String text,
        Map<String, String> references,
        @Nullable JsonSchemaDialect dialect) {

    public SchemaSource {
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
    }

    public static SchemaSource of(SchemaFormat format, String text) {
        return new SchemaSource(format, text, Map.of(), null);
    }

    public static SchemaSource avro(String text) {
        return of(SchemaFormat.AVRO, text);
    }

    public static SchemaSource json(String text) {
        return of(SchemaFormat.JSON, text);
    }

    public static SchemaSource protobuf(String text) {
        return of(SchemaFormat.PROTOBUF, text);
    }

    public SchemaSource withDialect(@Nullable JsonSchemaDialect assumed) {
        return new SchemaSource(format, text, references, assumed);
    }
}
