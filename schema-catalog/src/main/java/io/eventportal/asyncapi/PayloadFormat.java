package io.eventportal.asyncapi;

import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code schemaFormat} means.
 *
 * @param dialect of JSON Schema, where the schema has no {@code $schema}; null for the other formats
 * @param notation how a JSON Schema is written
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0#multiFormatSchemaObject">Schema formats</a>
 */
record PayloadFormat(SchemaFormat format, @Nullable JsonSchemaDialect dialect, Notation notation) {

    /** What is meant where nothing is said. */
    static final String ASYNCAPI = "application/vnd.aai.asyncapi";

    private static final String OPENAPI = "application/vnd.oai.openapi";
    static final String AVRO_NAME = "application/vnd.apache.avro";

    static final PayloadFormat AVRO = new PayloadFormat(SchemaFormat.AVRO, null, Notation.PLAIN);
    static final PayloadFormat PROTOBUF = new PayloadFormat(SchemaFormat.PROTOBUF, null, Notation.PLAIN);

    /** The AsyncAPI Schema Object is a superset of this draft. */
    static final PayloadFormat SCHEMA_OBJECT = json(JsonSchemaDialect.DRAFT_7);

    /** What a JSON Schema's keywords look like. */
    enum Notation {
        PLAIN,
        /** OpenAPI 3.0: {@code nullable} beside a {@code type} admits null. */
        NULLABLE
    }

    private static PayloadFormat json(JsonSchemaDialect dialect) {
        return new PayloadFormat(SchemaFormat.JSON, dialect, Notation.PLAIN);
    }

    /** The meaning of a {@code schemaFormat}; empty if it is none that is understood. */
    static Optional<PayloadFormat> of(String schemaFormat) {
        var text = schemaFormat.toLowerCase(Locale.ROOT).replace(" ", "");
        var semicolon = text.indexOf(';');
        var type = semicolon < 0 ? text : text.substring(0, semicolon);
        return switch (type) {
            case ASYNCAPI, ASYNCAPI + "+json", ASYNCAPI + "+yaml" -> Optional.of(SCHEMA_OBJECT);
            case "application/schema+json", "application/schema+yaml" -> jsonSchema(version(text));
            case AVRO_NAME, AVRO_NAME + "+json", AVRO_NAME + "+yaml" -> Optional.of(AVRO);
            case OPENAPI, OPENAPI + "+json", OPENAPI + "+yaml" -> openApi(version(text));
            case "application/vnd.google.protobuf", "application/x-protobuf", "application/protobuf" ->
                Optional.of(PROTOBUF);
            default -> Optional.empty();
        };
    }

    private static Optional<PayloadFormat> jsonSchema(String version) {
        var dialect = switch (version) {
            case "draft-04", "draft-4" -> JsonSchemaDialect.DRAFT_4;
            case "draft-06", "draft-6" -> JsonSchemaDialect.DRAFT_6;
            case "draft-07", "draft-7", "" -> JsonSchemaDialect.DRAFT_7;
            case "2019-09", "draft-2019-09" -> JsonSchemaDialect.DRAFT_2019_09;
            case "2020-12", "draft-2020-12" -> JsonSchemaDialect.DRAFT_2020_12;
            default -> null;
        };
        return Optional.ofNullable(dialect).map(PayloadFormat::json);
    }

    /**
     * OpenAPI 3.0 extends a subset of what became draft 4, where bounds are exclusive by a boolean; 3.1 is JSON Schema
     * 2020-12.
     *
     * @see <a href="https://spec.openapis.org/oas/v3.0.3#schema-object">OpenAPI 3.0 Schema Object</a>
     */
    private static Optional<PayloadFormat> openApi(String version) {
        if (version.startsWith("3.0")) {
            return Optional.of(new PayloadFormat(SchemaFormat.JSON, JsonSchemaDialect.DRAFT_4, Notation.NULLABLE));
        }
        return version.startsWith("3.1") ? Optional.of(json(JsonSchemaDialect.DRAFT_2020_12)) : Optional.empty();
    }

    private static String version(String text) {
        var at = text.indexOf("version=");
        return at < 0 ? "" : text.substring(at + "version=".length()).replace("\"", "");
    }
}
