package io.eventportal.traffic;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Values that are counted together. */
record ValueKey(
        String topic,
        String type,
        @Nullable String source,
        String path,
        @Nullable String value) implements Comparable<ValueKey> {

    private static final Comparator<ValueKey> ORDER = Comparator.comparing(ValueKey::topic)
            .thenComparing(ValueKey::type)
            .thenComparing(ValueKey::source, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ValueKey::path)
            .thenComparing(ValueKey::value, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What is counted together beyond the limit of a topic. */
    ValueKey other() {
        return new ValueKey(topic, TrafficRow.OTHER, null, "", null);
    }

    @Override
    public int compareTo(ValueKey other) {
        return ORDER.compare(this, other);
    }
}
