package io.eventportal.traffic.flows;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One record of an instance.
 *
 * @param number its place among the steps of the instance as they came, from 0
 * @param kindId of {@code kind}
 * @param at record timestamp, milliseconds since the epoch
 */
record Step(
        int number,
        int kindId,
        Kind kind,
        int partition,
        long offset,
        @Nullable String eventId,
        @Nullable String causationId,
        long at) {

    /** The order of the records' clocks, and one that everybody shares where these agree. */
    static final Comparator<Step> BY_TIME = Comparator.comparingLong(Step::at)
            .thenComparing(step -> step.kind().topic())
            .thenComparingInt(Step::partition)
            .thenComparingLong(Step::offset);
}
