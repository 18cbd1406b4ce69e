package io.eventportal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transactional id that the brokers know to have written to a topic.
 *
 * @param firstSeen our clock
 * @param lastSeen our clock; the brokers forget a producer that does nothing for a day
 * @param lastWrite timestamp of its latest record there; null if only an open transaction shows it
 * @param stale whether it wrote nothing for longer than {@code portal.traffic.stale-after}
 */
public record TransactionalWriter(
        String transactionalId,
        String topic,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant lastWrite,
        boolean stale) {}
