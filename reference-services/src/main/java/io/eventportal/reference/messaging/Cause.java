package io.eventportal.reference.messaging;

/**
 * What led to an event.
 *
 * @param eventId id of the causing event
 * @param correlationId shared by all events of one saga
 */
public record Cause(String eventId, String correlationId) {}
