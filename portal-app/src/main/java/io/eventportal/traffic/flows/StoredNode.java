package io.eventportal.traffic.flows;

import org.jspecify.annotations.Nullable;

/** A node and its sums. {@code delays}: the histogram of delays since the parent. */
record StoredNode(
        long id,
        long flow,
        @Nullable Long parent,
        int depth,
        String topic,
        @Nullable String type,
        long instances,
        long continued,
        long resting,
        long steps,
        long[] delays) {

    /** Fewer than half of the instances go on from here. */
    boolean ends() {
        return continued * 2 < instances;
    }
}
