package io.eventportal.traffic.flows;

import io.eventportal.traffic.TrafficRow;
import org.jspecify.annotations.Nullable;

/**
 * What a record names.
 *
 * @param type event type; null if the record names none, {@link TrafficRow#OTHER} beyond the number that is told apart
 */
record Kind(String topic, @Nullable String type, @Nullable String source) {

    static Kind of(Arrival arrival) {
        return new Kind(arrival.topic(), arrival.type(), arrival.source());
    }

    /** For those who look from outside: what is not told apart has no type. */
    static @Nullable String named(@Nullable String type) {
        return TrafficRow.OTHER.equals(type) ? null : type;
    }

    /** What stands for all that is not told apart on the topic. */
    Kind other() {
        return new Kind(topic, TrafficRow.OTHER, null);
    }
}
