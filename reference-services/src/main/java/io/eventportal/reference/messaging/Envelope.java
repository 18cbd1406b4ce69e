package io.eventportal.reference.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of one event.
 *
 * @param id unique per source
 * @param source who wrote it, for example {@code /services/order-service}
 * @param type for example {@code OrderCreated}
 * @param time when it happened, on the writer's clock
 * @param correlationId shared by all events of one saga
 * @param causationId id of the event that led to this one; null in the first of a saga
 * @param trace where it belongs in a trace
 */
public record Envelope(
        String id,
        String source,
        String type,
        Instant time,
        String correlationId,
        @Nullable String causationId,
        TraceParent trace) {

    /** This event as the cause of another. */
    public Cause asCause() {
        return new Cause(id, correlationId, trace);
    }
}
