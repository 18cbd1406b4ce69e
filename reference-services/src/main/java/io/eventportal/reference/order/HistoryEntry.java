package io.eventportal.reference.order;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One event of an order's history.
 *
 * @param data what this service knows of it
 */
record HistoryEntry(int sequence, String eventId, String type, String source, Instant occurredAt, JsonNode data) {}
