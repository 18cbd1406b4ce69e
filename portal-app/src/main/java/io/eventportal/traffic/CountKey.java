package io.eventportal.traffic;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What is counted together. Ordered, so that all observers lock rows in the same order. */
record CountKey(
        String topic,
        @Nullable String type,
        @Nullable String source,
        @Nullable Integer schemaId) implements Comparable<CountKey> {

    private static final Comparator<CountKey> ORDER = Comparator.comparing(CountKey::topic)
            .thenComparing(CountKey::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CountKey::source, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CountKey::schemaId, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What is counted together beyond the limit of a topic. */
    static CountKey other(String topic) {
        return new CountKey(topic, TrafficRow.OTHER, null, null);
    }

    @Override
    public int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }
}
