package io.eventportal.web.ccompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.registry.SchemaReference;
import io.eventportal.registry.StoredSchema;
import io.eventportal.registry.StoredVersion;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema as clients read it; Avro and no references are what goes without saying. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchemaView(
        @Nullable String subject,
        @Nullable Integer version,
        @Nullable Integer id,
        @Nullable String schemaType,
        @Nullable List<SchemaReference> references,
        String schema) {

    /** With its subject, version and id. */
    static SchemaView of(StoredVersion version) {
        var schema = version.schema();
        return new SchemaView(
                version.subject(), version.version(), schema.id(), type(schema), references(schema), schema.text());
    }

    /** The content alone. */
    static SchemaView of(StoredSchema schema) {
        return new SchemaView(null, null, null, type(schema), references(schema), schema.text());
    }

    private static @Nullable String type(StoredSchema schema) {
        return schema.format() == SchemaFormat.AVRO ? null : schema.format().name();
    }

    private static @Nullable List<SchemaReference> references(StoredSchema schema) {
        return schema.references().isEmpty() ? null : schema.references();
    }
}
