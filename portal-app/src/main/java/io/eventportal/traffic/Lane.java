package io.eventportal.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one consumer's thread knows: where it stands on each partition, and the batch that is being read on another thread
 * while the next one is polled. There is never more than one: it is settled before anything else happens.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final StartingPoints startingPoints;
    private final BatchReader reader;
    private final ExecutorService executor;

    private final Map<TopicPartition, Position> known = new HashMap<>();
    private @Nullable Flight flight;

    Lane(StartingPoints startingPoints, BatchReader reader, ExecutorService executor) {
        this.startingPoints = startingPoints;
        this.reader = reader;
        this.executor = executor;
    }

    boolean knows(Collection<TopicPartition> partitions) {
        return known.keySet().containsAll(partitions);
    }

    /** Starts to read a batch; its partitions are known. */
    void start(Batch batch) {
        var stretches = new ArrayList<Stretch>();
        batch.records().forEach((partition, records) -> {
            var position = known.get(partition);
            if (position == null) {
                throw StalePositionException.of(partition);
            }
            var stretch = Stretch.of(position, records);
            if (!stretch.records().isEmpty()) {
                stretches.add(stretch);
            }
        });
        stretches.forEach(stretch -> known.put(stretch.from().partition(), stretch.to()));
        flight = new Flight(batch, stretches, executor.submit(() -> reader.read(stretches)));
    }

    /**
     * Waits for the batch before, if there is one, and tells Kafka how far that is, for the tools that show lag.
     *
     * @return whether there was one
     * @throws RuntimeException if it was not booked; its records will come again
     */
    boolean settle(Consumer<?, ?> consumer) {
        var settling = flight;
        if (settling == null) {
            return false;
        }
        flight = null;
        try {
            settling.done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            settling.done.cancel(true);
            pollAgain(settling.batch, consumer);
            throw new IllegalStateException("Interrupted while a batch is read", e);
        } catch (ExecutionException e) {
            pollAgain(settling.batch, consumer);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
        commit(settling.stretches, consumer);
        return true;
    }

    /** Where to read is decided by the database; so it does not matter if this fails. */
    private static void commit(List<Stretch> stretches, Consumer<?, ?> consumer) {
        var offsets = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        stretches.forEach(
                stretch -> offsets.put(stretch.to().partition(), stretch.to().inKafka()));
        consumer.commitAsync(offsets, (asked, failure) -> {
            if (failure != null) {
                log.debug("Kafka does not take the offsets {}", asked, failure);
            }
        });
    }

    /** Records of these partitions come with the next poll; by then the positions are read from the database. */
    void pollAgain(Batch batch, Consumer<?, ?> consumer) {
        forget(batch.partitions());
        batch.records().forEach((partition, records) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, records.getFirst().offset());
            }
        });
    }

    /** Goes to where counting stands in the database. */
    void seek(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        for (var position : startingPoints.of(partitions)) {
            consumer.seek(position.partition(), position.inKafka());
            known.put(position.partition(), position);
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        known.keySet().removeAll(partitions);
    }

    private record Flight(Batch batch, List<Stretch> stretches, Future<?> done) {}
}
