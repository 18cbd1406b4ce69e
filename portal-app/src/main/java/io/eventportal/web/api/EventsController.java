package io.eventportal.web.api;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventQuery;
import io.eventportal.catalog.EventSummary;
import io.eventportal.catalog.store.Events;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows the events that documents declare. */
@RestController
@RequestMapping("/api/v1/events")
class EventsController {

    private final Events events;
    private final JsonMapper json;

    EventsController(Events events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /**
     * One row of the list.
     *
     * @param id {@code topic/type}
     * @param format of the senders' schema; empty if none declares one
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

        static EventSummaryView of(EventSummary event) {
            return new EventSummaryView(
                    event.key().toString(),
                    event.key().topic(),
                    event.key().type(),
                    event.title(),
                    event.summary(),
                    event.domain(),
                    event.owner(),
                    event.format(),
                    event.lifecycle().id(),
                    event.senders().stream().map(ApplicationId::value).toList(),
                    event.receivers().stream().map(ApplicationId::value).toList());
        }
    }

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
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(required = false) @Nullable String consumer,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        var query = new EventQuery(
                given(q),
                given(domain),
                given(topic),
                given(type),
                given(producer),
                given(consumer),
                given(format),
                given(state),
                page,
                size);
        return PageView.of(events.search(query), EventSummaryView::of);
    }

    /** A form sends what was left open as an empty text. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
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
