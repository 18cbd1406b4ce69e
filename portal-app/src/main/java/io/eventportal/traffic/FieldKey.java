package io.eventportal.traffic;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A field of the records of one event from one producer. */
record FieldKey(
        String topic, @Nullable String type, @Nullable String source, String path) implements Comparable<FieldKey> {

    private static final Comparator<FieldKey> ORDER = Comparator.comparing(FieldKey::topic)
            .thenComparing(FieldKey::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(FieldKey::source, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(FieldKey::path);

    /** What is counted together beyond the limit of a topic. */
    FieldKey other() {
        return new FieldKey(topic, null, null, TrafficRow.OTHER);
    }

    @Override
    public int compareTo(FieldKey other) {
        return ORDER.compare(this, other);
    }
}
