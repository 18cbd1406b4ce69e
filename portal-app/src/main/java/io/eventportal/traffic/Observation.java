package io.eventportal.traffic;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
 *
 * <p>While a batch is read, the next one is polled. Each consumer has its own thread, on which all of this runs.
 */
final class Observation
        implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
                ConsumerAwareRebalanceListener,
                ConsumerSeekAware {

    private final ThreadLocal<Lane> lanes;
    private final ThreadLocal<@Nullable Consumer<?, ?>> consumers = new ThreadLocal<>();
    private final Retries retries;

    Observation(Supplier<Lane> lanes, Retries retries) {
        this.lanes = ThreadLocal.withInitial(lanes);
        this.retries = retries;
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> records,
            @Nullable Acknowledgment unused,
            @Nullable Consumer<?, ?> polledBy) {
        var consumer = Objects.requireNonNull(polledBy);
        try {
            if (take(records, consumer)) {
                retries.succeeded();
            }
        } catch (StalePositionException e) {
            // The records come again, from where counting stands.
        } catch (RuntimeException e) { // whatever fails, no record may be passed over
            retries.failedAndWait(e);
        }
    }

    private boolean take(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        var lane = lanes.get();
        var batch = Batch.of(records);
        var partitions = batch.partitions();
        if (lane.knows(partitions)) {
            return lane.take(batch, consumer);
        }
        lane.forget(partitions); // whatever happens now, they are sought before they are read again
        var booked = lane.finish(consumer);
        lane.seek(partitions, consumer);
        return booked;
    }

    /** What was polled last has no records behind it that would bring it on. */
    @Override
    public void onIdleContainer(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        var consumer = consumers.get();
        if (consumer == null) {
            return;
        }
        var lane = lanes.get();
        try {
            if (lane.finish(consumer)) {
                retries.succeeded();
            }
            // Those that could not be sought when they were assigned, and bring no records that would remind of it.
            var lost = new HashSet<>(assignments.keySet());
            lost.removeIf(partition -> lane.knows(List.of(partition)));
            lane.seek(lost, consumer);
        } catch (StalePositionException e) {
            // The records come again.
        } catch (RuntimeException e) { // tried again when next idle
            retries.failed(e);
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumers.set(consumer);
        try {
            lanes.get().seek(partitions, consumer);
        } catch (RuntimeException e) { // tried again when records come, or none do
            retries.failed(e);
        }
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        leave(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        lanes.get().forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        leave(consumer, partitions);
    }

    private void leave(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            lanes.get().finish(consumer);
        } catch (RuntimeException e) { // whoever reads them next starts where counting stands in the database
            retries.failed(e);
        }
        lanes.get().forget(partitions);
    }
}
