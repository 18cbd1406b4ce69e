package io.eventportal.web.api;

import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.web.problems.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the members of a request that hold a schema. */
final class SchemaRequest {

    private SchemaRequest() {}

    /**
     * @param format {@code avro}, {@code json} or {@code protobuf}; null takes {@code otherwise}
     * @param schema the schema as text, or as JSON where the format is JSON or Avro
     * @param references texts of the schemas that it refers to, by the name that it uses; in dependency order
     * @param dialect JSON Schema draft meant where the text has no {@code $schema}; null for the newest
     * @throws ProblemException 400 if one of them is missing or none
     */
    static SchemaSource read(
            @Nullable String format,
            @Nullable SchemaFormat otherwise,
            @Nullable JsonNode schema,
            @Nullable Map<String, @Nullable String> references,
            @Nullable String dialect) {
        return new SchemaSource(
                format(format, otherwise),
                text(schema),
                references == null ? Map.of() : references(references),
                dialect == null ? null : dialect(dialect));
    }

    private static Map<String, String> references(Map<String, @Nullable String> given) {
        var references = new LinkedHashMap<String, String>();
        given.forEach((name, text) -> {
            if (text == null) {
                throw ProblemException.badRequest("references: each maps a name to a text, " + name + " does not.");
            }
            references.put(name, text);
        });
        return references;
    }

    private static JsonSchemaDialect dialect(String name) {
        return JsonSchemaDialect.ofId(name)
                .orElseThrow(() -> ProblemException.badRequest(
                        "dialect: one of draft4, draft6, draft7, 2019-09, 2020-12, got " + name));
    }

    private static SchemaFormat format(@Nullable String format, @Nullable SchemaFormat otherwise) {
        if (format != null) {
            return SchemaFormat.of(format)
                    .orElseThrow(
                            () -> ProblemException.badRequest("format: one of avro, json, protobuf, got " + format));
        }
        if (otherwise == null) {
            throw ProblemException.badRequest("format: needed, as the event has no current schema to take it from.");
        }
        return otherwise;
    }

    private static String text(@Nullable JsonNode schema) {
        if (schema == null || schema.isNull()) {
            throw ProblemException.badRequest("schema: the schema is needed.");
        }
        return schema.isString() ? schema.stringValue() : schema.toString();
    }
}
