package io.eventportal.traffic;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Refusals that are counted together. */
record RefusalKey(
        String topic, @Nullable String type, @Nullable String source, Conformance conformance, String rule, String path)
        implements Comparable<RefusalKey> {

    private static final Comparator<RefusalKey> ORDER = Comparator.comparing(RefusalKey::topic)
            .thenComparing(RefusalKey::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RefusalKey::source, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RefusalKey::conformance)
            .thenComparing(RefusalKey::rule)
            .thenComparing(RefusalKey::path);

    /** What is counted together beyond the limit of a topic. */
    RefusalKey other() {
        return new RefusalKey(topic, null, null, conformance, TrafficRow.OTHER, "");
    }

    @Override
    public int compareTo(RefusalKey other) {
        return ORDER.compare(this, other);
    }
}
