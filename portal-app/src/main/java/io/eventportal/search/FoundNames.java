package io.eventportal.search;

import java.util.List;

/**
 * What has a name that is looked for, by kind of thing; each list at most as long as was asked for, the best first.
 *
 * @param fields names of fields in their most frequent spelling, with the events that carry them
 * @param topics with their events; so are domains and owners
 * @param spellings empty unless nothing has the words as they are written
 */
public record FoundNames(
        List<FoundEvent> events,
        List<FoundApplication> applications,
        List<Counted> fields,
        List<Counted> topics,
        List<Counted> domains,
        List<Counted> owners,
        List<Spelling> spellings) {

    static final FoundNames NONE =
            new FoundNames(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public FoundNames {
        events = List.copyOf(events);
        applications = List.copyOf(applications);
        fields = List.copyOf(fields);
        topics = List.copyOf(topics);
        domains = List.copyOf(domains);
        owners = List.copyOf(owners);
        spellings = List.copyOf(spellings);
    }
}
