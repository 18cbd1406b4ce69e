package io.eventportal.web.api;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.store.Events;
import io.eventportal.search.EventQuery;
import io.eventportal.search.EventSearch;
import io.eventportal.search.Facet;
import io.eventportal.search.FacetCounts;
import io.eventportal.search.FoundEvent;
import io.eventportal.search.FoundEvents;
import io.eventportal.search.Spelling;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds events, and shows those that documents declare. */
@RestController
@RequestMapping("/api/v1/events")
class EventsController {

    /** Without a word about the status, a list is of what documents declare. */
    private static final List<String> DECLARED = List.of(EdgeStatus.DECLARED.id(), EdgeStatus.CONFIRMED.id());

    private static final int MOST_VALUES = 50;

    private final Events events;
    private final EventSearch search;
    private final JsonMapper json;

    EventsController(Events events, EventSearch search, JsonMapper json) {
        this.events = events;
        this.search = search;
        this.json = json;
    }

    /**
     * One row of the list.
     *
     * @param id {@code topic/type}
     * @param format of the senders' schema; empty if none declares one
     * @param state empty where no document declares the event
     */
    record EventSummaryView(
            String id,
            String topic,
            String type,
            String title,
            String summary,
            String domain,
            String owner,
            String format,
            String state,
            List<String> producers,
            List<String> consumers) {

        static EventSummaryView of(FoundEvent event) {
            return new EventSummaryView(
                    event.key().toString(),
                    event.key().topic(),
                    event.key().type(),
                    event.title(),
                    event.summary(),
                    event.domain(),
                    event.owner(),
                    event.format(),
                    state(event.lifecycle()),
                    event.senders().stream().map(ApplicationId::value).toList(),
                    event.receivers().stream().map(ApplicationId::value).toList());
        }

        private static String state(@Nullable Lifecycle lifecycle) {
            return lifecycle == null ? "" : lifecycle.id();
        }
    }

    /**
     * How the events of a list divide.
     *
     * @param total events on all pages of the list
     * @param spellings words that nothing has, and which near ones were looked for; empty unless that was needed
     * @param facets each without regard to what is chosen for itself
     */
    record FacetsView(long total, List<Spelling> spellings, List<FacetCountsView> facets) {

        static FacetsView of(FoundEvents found) {
            return new FacetsView(
                    found.page().total(),
                    found.spellings(),
                    found.facets().stream().map(FacetCountsView::of).toList());
        }
    }

    /**
     * One property.
     *
     * @param facet its name as a parameter
     * @param more how many other values there are
     */
    record FacetCountsView(String facet, List<ValueView> values, int more) {

        static FacetCountsView of(FacetCounts counts) {
            return new FacetCountsView(
                    counts.facet().id(),
                    counts.values().stream()
                            .map(value -> new ValueView(value.name(), value.events()))
                            .toList(),
                    counts.more());
        }
    }

    record ValueView(String value, long events) {}

    /**
     * An event; texts may be empty.
     *
     * @param id {@code topic/type}
     * @param schema what the senders write; null if none declares it
     * @param examples payloads
     */
    record EventView(
            String id,
            String topic,
            String type,
            String title,
            String summary,
            String description,
            String domain,
            String owner,
            String contentType,
            String state,
            List<String> tags,
            @Nullable SchemaView schema,
            List<JsonNode> examples,
            List<PartyView> senders,
            List<PartyView> receivers,
            LifecycleView lifecycle,
            List<String> sensitiveFields) {}

    /**
     * An application's side of an event.
     *
     * @param schema what it writes or reads; null if its document does not say
     */
    record PartyView(
            String application,
            String owner,
            @Nullable String groupId,
            @Nullable SchemaView schema) {

        static PartyView of(Event.Party party) {
            return new PartyView(
                    party.application().value(), party.owner(), party.groupId(), SchemaView.of(party.schema()));
        }
    }

    @GetMapping
    PageView<EventSummaryView> search(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(search.find(query(parameters, page, size)).page(), EventSummaryView::of);
    }

    @GetMapping("/facets")
    FacetsView facets(@RequestParam MultiValueMap<String, String> parameters) {
        return FacetsView.of(search.findWithFacets(query(parameters, 0, 1)));
    }

    /** A form sends what was left open as an empty text. A value may be given more than once: one of them is enough. */
    private static EventQuery query(MultiValueMap<String, String> parameters, int page, int size) {
        var chosen = new EnumMap<Facet, List<String>>(Facet.class);
        for (var facet : Facet.values()) {
            var values = parameters.getOrDefault(facet.id(), List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .map(value -> isOfFewWords(facet) ? value.toLowerCase(Locale.ROOT) : value)
                    .toList();
            if (values.size() > MOST_VALUES) {
                throw ProblemException.badRequest("\"" + facet.id() + "\" is given at most " + MOST_VALUES + " times.");
            }
            chosen.put(facet, values);
        }
        if (chosen.getOrDefault(Facet.STATUS, List.of()).isEmpty()) {
            chosen.put(Facet.STATUS, DECLARED);
        }
        return new EventQuery(SearchController.text(parameters.getFirst("q")), chosen, page, size);
    }

    /** Whose values are ours, in lower case. */
    private static boolean isOfFewWords(Facet facet) {
        return switch (facet) {
            case STATUS, FORMAT, LIFECYCLE, CONFORMANCE -> true;
            case DOMAIN, PRODUCER, CONSUMER, TOPIC, TYPE, OWNER, TAG -> false;
        };
    }

    @GetMapping("/{topic}/{type}")
    EventView one(@PathVariable String topic, @PathVariable String type) {
        return key(topic, type)
                .flatMap(events::find)
                .map(this::view)
                .orElseThrow(() -> EventNotFoundException.of(topic, type));
    }

    /** Empty if no event can have that key. */
    static Optional<EventKey> key(String topic, String type) {
        return topic.isBlank() || type.isBlank() || topic.indexOf('/') >= 0
                ? Optional.empty()
                : Optional.of(new EventKey(topic, type));
    }

    private EventView view(Event event) {
        return new EventView(
                event.key().toString(),
                event.key().topic(),
                event.key().type(),
                event.title(),
                event.summary(),
                event.description(),
                event.domain(),
                event.owner(),
                event.contentType(),
                event.lifecycle().id(),
                event.tags(),
                SchemaView.of(event.contract()),
                event.examples().stream().map(json::readTree).toList(),
                event.senders().stream().map(PartyView::of).toList(),
                event.receivers().stream().map(PartyView::of).toList(),
                LifecycleView.of(event.lifecycle(), event.deprecation()),
                event.sensitiveFields());
    }
}
