package io.eventportal.proposals;

import io.eventportal.catalog.Action;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document is to declare in addition.
 *
 * @param types event types on the topic; at least one
 * @param groupId the consumer group that receives; null if none is known, or it sends
 * @param payloads schemas of the types as JSON texts, where they are known, by type
 */
record Addition(
        Action action,
        String topic,
        List<String> types,
        @Nullable String groupId,
        Map<String, String> payloads) {

    Addition {
        types = List.copyOf(types);
        payloads = Map.copyOf(payloads);
    }
}
