package io.eventportal.traffic;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What dead letters of one kind have in common. */
record DeadLetterKey(
        String deadTopic,
        @Nullable String group,
        String originalTopic,
        @Nullable String type,
        String exceptionClass,
        @Nullable String field)
        implements Comparable<DeadLetterKey> {

    private static final Comparator<DeadLetterKey> ORDER = Comparator.comparing(DeadLetterKey::deadTopic)
            .thenComparing(DeadLetterKey::originalTopic)
            .thenComparing(DeadLetterKey::exceptionClass)
            .thenComparing(DeadLetterKey::group, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DeadLetterKey::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DeadLetterKey::field, Comparator.nullsFirst(Comparator.naturalOrder()));

    static DeadLetterKey of(DeadLetterRow row) {
        return new DeadLetterKey(
                row.deadTopic(), row.group(), row.originalTopic(), row.type(), row.exceptionClass(), row.field());
    }

    /** Counts what lies beyond the limit of a topic. */
    DeadLetterKey other() {
        return new DeadLetterKey(deadTopic, null, TrafficRow.OTHER, null, TrafficRow.OTHER, null);
    }

    @Override
    public int compareTo(DeadLetterKey other) {
        return ORDER.compare(this, other);
    }
}
