package io.eventportal.web.ccompat;

import io.eventportal.registry.NewSchema;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.registry.SchemaReference;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body with which clients register, look up and check schemas; members not named here are ignored. */
record SchemaRequest(
        @Nullable String schema,
        @Nullable String schemaType,
        @Nullable List<@Nullable Reference> references,
        @Nullable Integer id,
        @Nullable Integer version,
        @Nullable JsonNode metadata,
        @Nullable JsonNode ruleSet) {

    private static final int UNPROCESSABLE = 422;
    private static final int INVALID_SCHEMA = 42201;
    private static final int NOT_PERMITTED = 42205;

    record Reference(
            @Nullable String name,
            @Nullable String subject,
            @Nullable Integer version) {}

    NewSchema toNewSchema(boolean normalize) {
        if (schema == null || schema.isBlank()) {
            throw new CcompatException(INVALID_SCHEMA, "Empty schema");
        }
        if (isGiven(metadata) || isGiven(ruleSet)) {
            throw new CcompatException(UNPROCESSABLE, "\"metadata\" and \"ruleSet\" are not supported.");
        }
        return new NewSchema(format(), schema, namedSchemas(), normalize ? Sameness.NORMALIZED : Sameness.TEXT);
    }

    /** @throws CcompatException if the client wants to choose id or version, which only import mode would allow */
    void checkNotImported() {
        if (id != null && id > 0 || version != null && version > 0) {
            throw new CcompatException(
                    NOT_PERMITTED, "An id or a version can be chosen in import mode only, which is not supported.");
        }
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null && !node.isNull() && !node.isEmpty();
    }

    private SchemaFormat format() {
        if (schemaType == null || schemaType.isBlank()) {
            return SchemaFormat.AVRO;
        }
        return SchemaFormat.of(schemaType)
                .orElseThrow(() -> new CcompatException(
                        INVALID_SCHEMA,
                        "\"" + schemaType + "\" is no schema type; there are AVRO, JSON and PROTOBUF."));
    }

    private List<SchemaReference> namedSchemas() {
        return references == null
                ? List.of()
                : references.stream().map(SchemaRequest::reference).toList();
    }

    private static SchemaReference reference(@Nullable Reference reference) {
        if (reference == null
                || reference.name() == null
                || reference.subject() == null
                || reference.version() == null) {
            throw new CcompatException(INVALID_SCHEMA, "Each reference needs a name, a subject and a version.");
        }
        return new SchemaReference(reference.name(), Names.subject(reference.subject()), reference.version());
    }
}
