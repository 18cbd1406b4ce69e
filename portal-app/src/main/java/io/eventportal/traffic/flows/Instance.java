package io.eventportal.traffic.flows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one correlation id.
 *
 * @param id -1 until it is stored
 * @param failed as it was judged when it was settled last
 * @param beyond records that came when it had its most steps
 * @param steps as they came
 */
record Instance(long id, String correlationId, long sample, boolean failed, long beyond, List<Step> steps) {

    static Instance started(Arrival first) {
        return new Instance(-1, first.correlationId(), first.sample(), false, 0, List.of());
    }

    boolean isNew() {
        return id < 0;
    }

    /** Null if it has no steps. */
    @Nullable Story story() {
        return steps.isEmpty() ? null : Story.of(steps);
    }

    Instance with(long otherId) {
        return new Instance(otherId, correlationId, sample, failed, beyond, steps);
    }
}
