package io.eventportal.traffic;

import io.eventportal.traffic.Aspect.Notes;
import io.eventportal.traffic.Positions.Move;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Counts what is polled. Where to read is decided by the positions in the database alone; the offsets committed to Kafka
 * follow them, for the tools that show lag.
 *
 * <p>A partition is sought to its stored position when it is assigned, and again whenever there is doubt: after a
 * failure (the transaction may have gone through), after somebody else has counted on it, or when its topic turns out to
 * be another one of the same name. Records before the position are skipped; offsets that never come (compacted, expired,
 * transaction markers) are passed over.
 */
final class Observation
        implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
                ConsumerAwareRebalanceListener,
                ConsumerSeekAware {

    private final Ledger ledger;
    private final StartingPoints startingPoints;
    private final Cluster cluster;
    private final Inspection inspection;
    private final List<Aspect> aspects;
    private final Retries retries;

    private final Map<TopicPartition, Position> known = new ConcurrentHashMap<>();

    Observation(
            Ledger ledger,
            StartingPoints startingPoints,
            Cluster cluster,
            Inspection inspection,
            List<Aspect> aspects,
            Retries retries) {
        this.ledger = ledger;
        this.startingPoints = startingPoints;
        this.cluster = cluster;
        this.inspection = inspection;
        this.aspects = List.copyOf(aspects);
        this.retries = retries;
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> records,
            @Nullable Acknowledgment toKafka,
            @Nullable Consumer<?, ?> polledBy) {
        var consumer = Objects.requireNonNull(polledBy);
        var batch = Batch.of(records);
        try {
            if (known.keySet().containsAll(batch.partitions())) {
                count(batch);
                if (toKafka != null) {
                    toKafka.acknowledge();
                }
                retries.succeeded();
            } else {
                seek(batch.partitions(), consumer::seek);
            }
        } catch (StalePositionException e) {
            pollAgain(batch, consumer);
        } catch (RuntimeException e) { // whatever fails, no record may be passed over
            pollAgain(batch, consumer);
            retries.failedAndWait(e);
        }
    }

    private void count(Batch batch) {
        // Asked after the poll: a topic that has its old id now had it when the records were read.
        var topicIds = cluster.topicIds(batch.topics());
        var moves = new ArrayList<Move>();
        var notes = aspects.stream().map(Aspect::open).toList();
        batch.records().forEach((partition, records) -> {
            var position = known.get(partition);
            if (position == null) {
                throw StalePositionException.of(partition);
            }
            moves.add(read(position, records, notes));
        });
        requireSameTopics(moves, topicIds.get());
        ledger.book(moves, notes);
        moves.forEach(move -> known.put(move.partition(), move.target()));
    }

    private Move read(Position from, List<ConsumerRecord<byte[], byte[]>> records, List<Notes> notes) {
        var next = from.nextOffset();
        for (var record : records) {
            if (record.offset() >= next) {
                var sighting = inspection.look(record);
                notes.forEach(note -> note.take(sighting));
                next = record.offset() + 1;
            }
        }
        return new Move(from, next);
    }

    private static void requireSameTopics(List<Move> moves, Map<String, String> topicIds) {
        for (var move : moves) {
            var id = topicIds.get(move.partition().topic());
            if (id != null && !id.equals(move.from().topicId())) {
                throw StalePositionException.of(move.partition());
            }
        }
    }

    /** The same records come with the next poll; by then their positions are read from the database. */
    private void pollAgain(Batch batch, Consumer<?, ?> consumer) {
        forget(batch.partitions());
        batch.records()
                .forEach((partition, records) ->
                        consumer.seek(partition, records.getFirst().offset()));
    }

    private void seek(Collection<TopicPartition> partitions, ObjLongConsumer<TopicPartition> seek) {
        for (var position : startingPoints.of(partitions)) {
            seek.accept(position.partition(), position.nextOffset());
            known.put(position.partition(), position);
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        known.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            seek(partitions, consumer::seek);
        } catch (RuntimeException e) { // tried again when records come, or none do
            retries.failed(e);
        }
    }

    /** Partitions that could not be sought when they were assigned, and bring no records that would remind of it. */
    @Override
    public void onIdleContainer(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        var lost = new HashSet<>(assignments.keySet());
        lost.removeAll(known.keySet());
        if (lost.isEmpty()) {
            return;
        }
        try {
            seek(lost, (partition, offset) -> callback.seek(partition.topic(), partition.partition(), offset));
            retries.succeeded();
        } catch (RuntimeException e) { // tried again when next idle
            retries.failed(e);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }
}
