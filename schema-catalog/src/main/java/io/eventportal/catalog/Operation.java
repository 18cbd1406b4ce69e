package io.eventportal.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application declares to do on one topic.
 *
 * @param name as the document calls it
 * @param action send or receive
 * @param topic Kafka topic: the channel binding's {@code topic}, else the channel's address
 * @param groupId declared consumer group, from the Kafka operation binding; null if none
 * @param clientId declared client id, from the Kafka operation binding; null if none
 * @param messages at least one, in document order
 */
public record Operation(
        String name,
        Action action,
        String topic,
        @Nullable String groupId,
        @Nullable String clientId,
        List<MessageUse> messages) {

    public Operation {
        messages = List.copyOf(messages);
    }
}
