package io.eventportal.search;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.topology.EdgeStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as the index has it; texts as in {@link io.eventportal.catalog.Event}, empty where only traffic shows it.
 *
 * @param format of the senders' schema; empty if none declares one
 * @param lifecycle null where no document declares the event
 * @param senders declared ones; those that traffic shows where no document declares the event
 * @param receivers likewise
 * @param fields of its payload that matter to the question; empty if none does
 */
public record FoundEvent(
        EventKey key,
        String title,
        String summary,
        String domain,
        String owner,
        String format,
        @Nullable Lifecycle lifecycle,
        EdgeStatus status,
        Conformity conformance,
        List<ApplicationId> senders,
        List<ApplicationId> receivers,
        List<FieldUse> fields) {

    public FoundEvent {
        senders = List.copyOf(senders);
        receivers = List.copyOf(receivers);
        fields = List.copyOf(fields);
    }

    FoundEvent withFields(List<FieldUse> some) {
        return new FoundEvent(
                key, title, summary, domain, owner, format, lifecycle, status, conformance, senders, receivers, some);
    }
}
