package io.eventportal.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What one record says of itself. Every null means that it does not say, or says it in a way that is not trusted.
 *
 * @param schemaId schema id on the wire
 */
public record RecordIdentity(
        @Nullable String type,
        @Nullable String source,
        @Nullable String eventId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable Integer schemaId) {

    RecordIdentity withoutSource() {
        return new RecordIdentity(type, null, eventId, correlationId, causationId, schemaId);
    }

    RecordIdentity withType(@Nullable String named) {
        return new RecordIdentity(named, source, eventId, correlationId, causationId, schemaId);
    }
}
