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
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0#multiFormatSchemaObject">Schema formats</a>
 */
record PayloadFormat(SchemaFormat format, @Nullable JsonSchemaDialect dialect) {

    /** What is meant where nothing is said. */
    static final String ASYNCAPI = "application/vnd.aai.asyncapi";

    static final PayloadFormat AVRO = new PayloadFormat(SchemaFormat.AVRO, null);
    static final PayloadFormat PROTOBUF = new PayloadFormat(SchemaFormat.PROTOBUF, null);

    /** The AsyncAPI Schema Object is a superset of this draft. */
    private static final PayloadFormat SCHEMA_OBJECT = new PayloadFormat(SchemaFormat.JSON, JsonSchemaDialect.DRAFT_7);

    /** The meaning of a {@code schemaFormat}; empty if it is none that is understood. */
    static Optional<PayloadFormat> of(String schemaFormat) {
        var text = schemaFormat.toLowerCase(Locale.ROOT).replace(" ", "");
        var semicolon = text.indexOf(';');
        var type = semicolon < 0 ? text : text.substring(0, semicolon);
        return switch (type) {
            case ASYNCAPI, ASYNCAPI + "+json", ASYNCAPI + "+yaml" -> Optional.of(SCHEMA_OBJECT);
            case "application/schema+json", "application/schema+yaml" -> jsonSchema(version(text));
            case "application/vnd.apache.avro",
                    "application/vnd.apache.avro+json",
                    "application/vnd.apache.avro+yaml" -> Optional.of(AVRO);
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
        return Optional.ofNullable(dialect).map(known -> new PayloadFormat(SchemaFormat.JSON, known));
    }

    private static String version(String text) {
        var at = text.indexOf("version=");
        return at < 0 ? "" : text.substring(at + "version=".length()).replace("\"", "");
    }
}
