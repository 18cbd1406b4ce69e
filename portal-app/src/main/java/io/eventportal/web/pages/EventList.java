package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.search.EventSearch;
import io.eventportal.search.FieldUse;
import io.eventportal.search.FoundEvent;
import io.eventportal.search.FoundEvents;
import io.eventportal.search.Marked;
import io.eventportal.search.Spelling;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.traffic.EventTraffic;
import io.eventportal.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds events: those that documents declare, and those that only traffic shows. */
@Component
class EventList {

    private final EventSearch search;
    private final Traffic traffic;

    EventList(EventSearch search, Traffic traffic) {
        this.search = search;
        this.traffic = traffic;
    }

    /**
     * One event in a list.
     *
     * @param name what was looked for is marked in it; so it is in the summary and in the fields
     * @param fields names of fields that were looked for
     * @param format empty if unknown
     * @param lifecycle null where no document declares the event
     * @param records counted so far
     */
    record Row(
            Link event,
            Link topic,
            List<Marked> name,
            List<Marked> summary,
            List<List<Marked>> fields,
            String format,
            @Nullable Lifecycle lifecycle,
            EdgeStatus status,
            long records,
            List<Link> senders,
            List<Link> receivers) {}

    /**
     * One page of matches.
     *
     * @param facets empty if not asked for
     */
    record Found(
            List<Row> rows,
            Pager pager,
            List<FacetView> facets,
            List<Spelling> spellings,
            FoundEvents.@Nullable Progress building) {}

    /** One page, without facets. */
    Found find(EventFilter filter) {
        return found(filter, search.find(filter.toQuery()));
    }

    /** One page, with facets. */
    Found findWithFacets(EventFilter filter) {
        return found(filter, search.findWithFacets(filter.toQuery()));
    }

    private Found found(EventFilter filter, FoundEvents found) {
        var events = found.page().items();
        var records = records(events);
        return new Found(
                events.stream()
                        .map(event -> row(event, found.words(), records.getOrDefault(event.key(), 0L)))
                        .toList(),
                Pager.of(
                        filter.pageNumber(), EventFilter.PAGE_SIZE, found.page().total(), filter::href),
                FacetView.of(found.facets(), filter),
                found.spellings(),
                found.building());
    }

    private Map<EventKey, Long> records(List<FoundEvent> events) {
        return traffic.events(events.stream().map(FoundEvent::key).toList()).stream()
                .collect(Collectors.toMap(EventTraffic::event, EventTraffic::records));
    }

    private static Row row(FoundEvent event, List<String> words, long records) {
        return new Row(
                Link.to(event.key()),
                Link.toTopic(event.key().topic()),
                Marked.of(event.key().type(), words),
                Marked.of(event.summary(), words),
                event.fields().stream()
                        .map(FieldUse::path)
                        .map(path -> Marked.of(path, words))
                        .toList(),
                event.format(),
                event.lifecycle(),
                event.status(),
                records,
                event.senders().stream().map(Link::to).toList(),
                event.receivers().stream().map(Link::to).toList());
    }
}
