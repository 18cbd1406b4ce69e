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
 * What one consumer's thread knows: where it stands on each partition, the batch that is being read on another thread, and
 * what was polled meanwhile, which is the next batch. So batches grow with the load, and a transaction with them; whatever
 * fails, all of it comes again.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final StartingPoints startingPoints;
    private final BatchReader reader;
    private final ExecutorService executor;
    private final int mostRecords;
    private final long mostBytes;

    private final Map<TopicPartition, Position> known = new HashMap<>();
    private Batch held = new Batch();
    private @Nullable Flight flight;

    /**
     * @param mostRecords held while a batch is read; then polling waits
     * @param mostBytes likewise
     */
    Lane(StartingPoints startingPoints, BatchReader reader, ExecutorService executor, int mostRecords, long mostBytes) {
        this.startingPoints = startingPoints;
        this.reader = reader;
        this.executor = executor;
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    boolean knows(Collection<TopicPartition> partitions) {
        return known.keySet().containsAll(partitions);
    }

    /**
     * Takes records of partitions that are known; reads them as soon as what was taken before is read.
     *
     * @return whether something was booked
     * @throws RuntimeException if what was taken before was not booked; then all of it comes again
     */
    boolean take(Batch polled, Consumer<?, ?> consumer) {
        held.add(polled);
        var isReading = flight != null && !flight.done.isDone();
        return !(isReading && held.isSmallerThan(mostRecords, mostBytes)) && advance(consumer);
    }

    /** Waits for the batch that is read, if there is one, and starts to read what is held; as {@link #take}. */
    boolean advance(Consumer<?, ?> consumer) {
        var booked = settle(consumer);
        if (!held.isEmpty()) {
            start();
        }
        return booked;
    }

    /** Waits until nothing is read or held any more; as {@link #take}. */
    boolean finish(Consumer<?, ?> consumer) {
        var booked = false;
        while (flight != null || !held.isEmpty()) {
            booked |= advance(consumer);
        }
        return booked;
    }

    private void start() {
        var stretches = new ArrayList<Stretch>();
        held.records().forEach((partition, records) -> {
            var position = known.get(partition);
            if (position != null) { // else it was given away, and whoever has it reads it
                var stretch = Stretch.of(position, records);
                if (!stretch.records().isEmpty()) {
                    stretches.add(stretch);
                    known.put(partition, stretch.to());
                }
            }
        });
        flight = new Flight(held, stretches, executor.submit(() -> reader.read(stretches)));
        held = new Batch();
    }

    private boolean settle(Consumer<?, ?> consumer) {
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

    /** Tells Kafka how far counting is, for the tools that show lag. Nothing is read from there, so it may fail. */
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

    /** Records of these partitions, and of those held, come again; by then the positions are read from the database. */
    private void pollAgain(Batch batch, Consumer<?, ?> consumer) {
        seekFirst(held, consumer);
        held = new Batch();
        seekFirst(batch, consumer);
    }

    private void seekFirst(Batch batch, Consumer<?, ?> consumer) {
        forget(batch.partitions());
        batch.records().forEach((partition, records) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, records.getFirst().offset());
            }
        });
    }

    /** Goes to where counting stands in the database. Of these partitions nothing must be read or held. */
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
