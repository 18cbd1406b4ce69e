package io.eventportal.web.pages;

import io.eventportal.traffic.flows.FlowInstance;
import io.eventportal.traffic.flows.FlowState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance in a list.
 *
 * @param restsAt its latest event; null if that hangs on nothing, or names no type
 * @param tookMillis from the first step to the latest
 */
record FlowInstanceRow(
        Link instance,
        FlowState state,
        boolean failed,
        @Nullable Link restsAt,
        int steps,
        long tookMillis,
        Instant firstAt,
        Instant lastAt) {

    static FlowInstanceRow of(FlowInstance instance) {
        var topic = instance.restsAtTopic();
        return new FlowInstanceRow(
                Link.toInstance(instance.correlationId()),
                instance.state(),
                instance.failed(),
                topic == null ? null : Link.toEvent(topic, instance.restsAtType()),
                instance.steps(),
                Duration.between(instance.firstAt(), instance.lastAt()).toMillis(),
                instance.firstAt(),
                instance.lastAt());
    }
}
