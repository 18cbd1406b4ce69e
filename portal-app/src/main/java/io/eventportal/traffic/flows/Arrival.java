package io.eventportal.traffic.flows;

import io.eventportal.traffic.Sighting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for being settled.
 *
 * @param sample hash of the correlation id
 * @param at record timestamp, milliseconds since the epoch
 * @param beyond if not 0, this stands for so many records that were too many for their correlation id, and for no step
 */
record Arrival(
        String correlationId,
        long sample,
        String topic,
        int partition,
        long offset,
        @Nullable String type,
        @Nullable String source,
        @Nullable String eventId,
        @Nullable String causationId,
        long at,
        long beyond) {

    /** Of a record that has a correlation id. */
    static Arrival of(Sighting sighting, long sample) {
        var identity = sighting.identity();
        return new Arrival(
                Objects.requireNonNull(identity.correlationId()),
                sample,
                sighting.topic(),
                sighting.record().partition(),
                sighting.record().offset(),
                identity.type(),
                identity.source(),
                identity.eventId(),
                identity.causationId(),
                sighting.timestamp(),
                0);
    }

    /** In place of so many records, this one among them. */
    Arrival standingFor(long records) {
        return new Arrival(correlationId, sample, topic, partition, offset, type, source, null, null, at, records);
    }
}
