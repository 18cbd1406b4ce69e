package io.eventportal.traffic;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of those who write to a topic, beside what records say of themselves.
 *
 * @param known idempotent producers that the brokers remember, by their producer ids: a producer that starts anew without
 *     a transactional id is another one
 * @param active of these: those that wrote within {@code portal.traffic.stale-after}
 * @param lastWrite of any of them, by the records' timestamps; null if none is known
 * @param lookedAt our clock
 * @param problem why the last look learned nothing of the topic; null if it did
 * @param sources how many different ones the records name
 * @param transactionalIds those that wrote there, sorted
 */
public record ProducerSighting(
        String topic,
        int known,
        int active,
        @Nullable Instant lastWrite,
        Instant lookedAt,
        @Nullable String problem,
        long sources,
        List<TransactionalWriter> transactionalIds) {

    public ProducerSighting {
        transactionalIds = List.copyOf(transactionalIds);
    }
}
