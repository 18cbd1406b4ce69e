package io.eventportal.traffic;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition is counted.
 *
 * @param topicId Kafka's id of the topic, which a topic made anew under the same name does not share
 * @param nextOffset the first record that is not counted yet has this offset or a later one
 * @param leaderEpoch of the last record that was counted; null if unknown
 */
record Position(
        TopicPartition partition,
        String topicId,
        long nextOffset,
        @Nullable Integer leaderEpoch) {

    Position movedTo(long offset, @Nullable Integer epoch) {
        return new Position(partition, topicId, offset, epoch);
    }

    /** With the epoch Kafka tells a consumer that seeks here if the log was cut back meanwhile. */
    OffsetAndMetadata inKafka() {
        return new OffsetAndMetadata(nextOffset, Optional.ofNullable(leaderEpoch), "");
    }
}
