package io.eventportal.traffic;

import java.time.Instant;

/**
 * Records on a topic carry a schema id.
 *
 * @param records how many, exactly
 */
public record SchemaIdUse(String topic, int schemaId, long records, Instant firstSeen, Instant lastSeen) {}
