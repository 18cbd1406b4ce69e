package io.eventportal.catalog;

import java.util.List;

/** One row of an event list; fields as in {@link Event}. {@code format} is empty where no sender declares a schema. */
public record EventSummary(
        EventKey key,
        String title,
        String summary,
        String domain,
        String owner,
        String format,
        Lifecycle lifecycle,
        List<ApplicationId> senders,
        List<ApplicationId> receivers) {

    public EventSummary {
        senders = List.copyOf(senders);
        receivers = List.copyOf(receivers);
    }
}
