package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.flows.Flows;
import io.eventportal.web.history.DocumentHistory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is declared about an event, what traffic shows of it, and what the registry holds. */
@Component
class EventViews {

    private static final int MAX_CHANGES = 20;
    private static final int MAX_STEPS = 10;
    private static final int MAX_HISTORIES = 8;

    private final Events events;
    private final TopologyMap map;
    private final Traffic traffic;
    private final Flows flows;
    private final EventSubjects subjects;
    private final ExampleViews examples;
    private final EventSnippets snippets;
    private final DocumentHistory history;

    EventViews(
            Events events,
            TopologyMap map,
            Traffic traffic,
            Flows flows,
            EventSubjects subjects,
            ExampleViews examples,
            EventSnippets snippets,
            DocumentHistory history) {
        this.events = events;
        this.map = map;
        this.traffic = traffic;
        this.flows = flows;
        this.subjects = subjects;
        this.examples = examples;
        this.snippets = snippets;
        this.history = history;
    }

    /** Empty if no document declares the event and no traffic shows it. */
    Optional<EventView> find(EventKey key) {
        var declared = events.find(key).orElse(null);
        var live = live(key);
        return declared == null && live.records() == 0 ? Optional.empty() : Optional.of(view(key, declared, live));
    }

    private EventView view(EventKey key, @Nullable Event declared, EventView.Live live) {
        var parties = new EventParties(key, map.edgesOf(key));
        var registered = subjects.of(key, declared == null ? null : declared.contract());
        var found = examples.of(declared);
        return new EventView(
                key,
                Link.toTopic(key.topic()),
                EdgeStatus.of(declared != null, live.records() > 0),
                declared == null ? null : EventView.Declared.of(declared),
                declared == null ? null : Link.toDomain(declared.domain()),
                declared == null ? null : Markdown.render(declared.description()),
                declared == null ? null : life(declared),
                declared == null ? null : SchemaView.of(declared.contract(), key.type(), declared.sensitiveFields()),
                parties.on(Action.SEND, declared == null ? List.of() : declared.senders(), List.of()),
                parties.on(
                        Action.RECEIVE,
                        declared == null ? List.of() : declared.receivers(),
                        traffic.groups(key.topic())),
                registered,
                found.examples(),
                found.missing(),
                declared == null ? List.of() : changes(declared),
                live,
                RecordsView.of(key, declared, traffic.refusals(key.topic(), key.type()), traffic.fields(key)),
                flows.typesWith(key).stream().map(FlowRow::of).toList(),
                snippets.of(key, declared, live, !registered.isEmpty()),
                Href.event(key),
                Href.impactOf(key));
    }

    private LifeView life(Event event) {
        return LifeView.ofEvent(
                event.lifecycle(),
                event.deprecation(),
                replacement -> events.find(replacement).isPresent());
    }

    /** Of its first applications, the senders first. */
    private List<EventView.Change> changes(Event event) {
        return Stream.concat(event.senders().stream(), event.receivers().stream())
                .map(Event.Party::application)
                .distinct()
                .limit(MAX_HISTORIES)
                .flatMap(application -> changes(application, event.key()))
                .sorted(Comparator.comparing(EventView.Change::savedAt).reversed())
                .limit(MAX_CHANGES)
                .toList();
    }

    private Stream<EventView.Change> changes(ApplicationId application, EventKey key) {
        return history.changesOf(application, key, MAX_STEPS).stream().map(EventView.Change::of);
    }

    EventView.Live live(EventKey key) {
        return EventView.Live.of(traffic.rows(key));
    }
}
