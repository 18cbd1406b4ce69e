package io.eventportal.web.ccompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.registry.DataContract;
import io.eventportal.registry.SchemaReference;
import io.eventportal.registry.StoredSchema;
import io.eventportal.registry.StoredVersion;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema as clients read it; Avro and no references are what goes without saying.
 *
 * @param maxId the highest id there is, for who asks for it
 * @param deleted true or left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchemaView(
        @Nullable String subject,
        @Nullable Integer version,
        @Nullable Integer id,
        UUID guid,
        @Nullable String schemaType,
        @Nullable List<SchemaReference> references,
        @Nullable JsonNode metadata,
        @Nullable JsonNode ruleSet,
        String schema,
        @Nullable Integer maxId,
        @Nullable Boolean deleted) {

    /** With its subject, version and id. */
    static SchemaView of(StoredVersion version, String text) {
        return view(
                version.subject(),
                version.version(),
                version.schema().id(),
                version.schema(),
                text,
                null,
                version.deleted() ? true : null);
    }

    static SchemaView of(StoredVersion version) {
        return of(version, version.schema().text());
    }

    /** The content alone. */
    static SchemaView of(StoredSchema schema, String text, @Nullable Integer maxId) {
        return view(null, null, null, schema, text, maxId, null);
    }

    private static SchemaView view(
            @Nullable String subject,
            @Nullable Integer version,
            @Nullable Integer id,
            StoredSchema schema,
            String text,
            @Nullable Integer maxId,
            @Nullable Boolean deleted) {
        return new SchemaView(
                subject,
                version,
                id,
                schema.guid(),
                schema.format() == SchemaFormat.AVRO ? null : schema.format().name(),
                schema.references().isEmpty() ? null : schema.references(),
                DataContract.tree(schema.contract().metadata()),
                DataContract.tree(schema.contract().ruleSet()),
                text,
                maxId,
                deleted);
    }
}
