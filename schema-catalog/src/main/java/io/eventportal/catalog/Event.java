package io.eventportal.catalog;

import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of the catalog with everything that documents declare about it. Title, texts, domain, owner and contract
 * come from the first application (by id) that sends it; if none does, from the first that receives it. Domain, owner, tags
 * and lifecycle are those that people set, where they did: see {@link Amendment}.
 *
 * @param contract the sender's payload schema; null if no sender declares one
 * @param senders applications that declare to send it, by id
 * @param receivers applications that declare to receive it, by id, each with its own reader schema
 * @param deprecation what is said of its end
 * @param sensitiveFields of every application that declares it; JSON pointers into the payload, sorted
 */
public record Event(
        EventKey key,
        String title,
        String summary,
        String description,
        String domain,
        String owner,
        String contentType,
        Lifecycle lifecycle,
        List<String> tags,
        List<String> examples,
        @Nullable SchemaSource contract,
        List<Party> senders,
        List<Party> receivers,
        Deprecation deprecation,
        List<String> sensitiveFields) {

    public Event {
        tags = List.copyOf(tags);
        examples = List.copyOf(examples);
        senders = List.copyOf(senders);
        receivers = List.copyOf(receivers);
        sensitiveFields = List.copyOf(sensitiveFields);
    }

    /**
     * One application's side of the event.
     *
     * @param schema what it writes or reads; null if its document does not say
     * @param groupId declared consumer group; null if none
     */
    public record Party(
            ApplicationId application,
            String owner,
            @Nullable SchemaSource schema,
            @Nullable String groupId) {}
}
