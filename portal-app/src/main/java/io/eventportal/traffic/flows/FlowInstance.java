package io.eventportal.traffic.flows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened under one correlation id.
 *
 * @param topic of its first event
 * @param type of its first event; null if it names none
 * @param restsAtTopic of its latest step; null if that hangs on nothing
 * @param restsAtType likewise; null also if it names none
 * @param failed whether an event's type sounds like a failure, as configured
 * @param steps that are kept
 * @param beyond records that came when it had its most steps: counted, not kept
 * @param unlinked of the steps: those that hang on nothing
 * @param repeats of the steps: events that came again on the same topic
 */
public record FlowInstance(
        String correlationId,
        FlowId flow,
        String topic,
        @Nullable String type,
        FlowState state,
        @Nullable String restsAtTopic,
        @Nullable String restsAtType,
        boolean failed,
        int steps,
        long beyond,
        int unlinked,
        int repeats,
        Instant firstAt,
        Instant lastAt) {}
