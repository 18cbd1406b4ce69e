package io.eventportal.web.ccompat;

import io.eventportal.registry.DataContract;
import io.eventportal.registry.NewSchema;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.registry.SchemaReference;
import io.eventportal.schema.ProtobufDescriptorText;
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

    private static final int INVALID_SCHEMA = 42201;

    record Reference(
            @Nullable String name,
            @Nullable String subject,
            @Nullable Integer version) {}

    NewSchema toNewSchema(boolean normalize) {
        if (schema == null || schema.isBlank()) {
            throw new CcompatException(INVALID_SCHEMA, "Empty schema");
        }
        var format = format();
        return new NewSchema(
                format,
                format == SchemaFormat.PROTOBUF ? ProtobufDescriptorText.orAsItIs(schema) : schema,
                namedSchemas(),
                DataContract.of(metadata, ruleSet),
                normalize ? Sameness.NORMALIZED : Sameness.TEXT);
    }

    /** Whether the client chooses the id or the number of the version. */
    boolean isImport() {
        return chosenId() != null || chosenVersion() != null;
    }

    /** Null for any. */
    @Nullable Integer chosenId() {
        return id != null && id > 0 ? id : null;
    }

    /** Null for the next one. */
    @Nullable Integer chosenVersion() {
        return version != null && version > 0 ? version : null;
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
        return new SchemaReference(reference.name(), reference.subject(), reference.version());
    }
}
