package io.eventportal.reference.messaging;

/**
 * What led to an event.
 *
 * @param eventId id of the causing event
 * @param correlationId shared by all events of one saga
 * @param trace where the causing event belongs in a trace
 */
public record Cause(String eventId, String correlationId, TraceParent trace) {}
