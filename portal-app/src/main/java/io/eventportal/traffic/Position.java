package io.eventportal.traffic;

import org.apache.kafka.common.TopicPartition;

/**
 * How far a partition is counted.
 *
 * @param topicId Kafka's id of the topic, which a topic made anew under the same name does not share
 * @param nextOffset the first record that is not counted yet has this offset or a later one
 */
record Position(TopicPartition partition, String topicId, long nextOffset) {

    Position movedTo(long offset) {
        return new Position(partition, topicId, offset);
    }
}
