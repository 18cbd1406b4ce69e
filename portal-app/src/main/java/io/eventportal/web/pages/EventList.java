package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventSummary;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.store.Events;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds events: those that documents declare, then those that only traffic shows. */
@Component
class EventList {

    private final Events events;
    private final TopologyMap map;

    EventList(Events events, TopologyMap map) {
        this.events = events;
        this.map = map;
    }

    /**
     * One event in a list.
     *
     * @param format empty if unknown
     * @param lifecycle null where no document declares the event
     * @param records counted so far
     */
    record Row(
            Link event,
            Link topic,
            String title,
            String summary,
            String domain,
            String owner,
            String format,
            @Nullable Lifecycle lifecycle,
            EdgeStatus status,
            long records,
            List<Link> senders,
            List<Link> receivers) {}

    /** One page of matches. */
    record Found(List<Row> rows, Pager pager) {}

    /** Declared events first, by key, then the ones only observed, by key; one paging over both. */
    Found find(EventFilter filter) {
        var topology = map.current();
        var nodes = new HashMap<EventKey, Topology.EventNode>();
        topology.events().forEach(node -> nodes.put(node.key(), node));

        var declared = events.search(filter.toQuery());
        var observed = observedOnly(topology, filter);
        var rows = new ArrayList<Row>();
        declared.items().forEach(event -> rows.add(declaredRow(event, nodes.get(event.key()))));
        var start = (long) filter.pageNumber() * EventFilter.PAGE_SIZE + rows.size() - declared.total();
        observed.stream()
                .skip(Math.max(0, start))
                .limit(EventFilter.PAGE_SIZE - rows.size())
                .forEach(node -> rows.add(observedRow(node, topology)));
        var total = declared.total() + observed.size();
        return new Found(rows, Pager.of(filter.pageNumber(), EventFilter.PAGE_SIZE, total, filter::href));
    }

    private static Row declaredRow(EventSummary event, Topology.@Nullable EventNode node) {
        return new Row(
                Link.to(event.key()),
                Link.toTopic(event.key().topic()),
                event.title(),
                event.summary(),
                event.domain(),
                event.owner(),
                event.format(),
                event.lifecycle(),
                node != null && node.observed() ? EdgeStatus.CONFIRMED : EdgeStatus.DECLARED,
                node == null ? 0 : node.records(),
                event.senders().stream().map(Link::to).toList(),
                event.receivers().stream().map(Link::to).toList());
    }

    private static Row observedRow(Topology.EventNode node, Topology topology) {
        return new Row(
                Link.to(node.key()),
                Link.toTopic(node.key().topic()),
                node.key().type(),
                "",
                "",
                "",
                "",
                null,
                EdgeStatus.OBSERVED,
                node.records(),
                applications(topology, node.key(), Action.SEND),
                applications(topology, node.key(), Action.RECEIVE));
    }

    private static List<Link> applications(Topology topology, EventKey event, Action direction) {
        return topology.edges().stream()
                .filter(edge -> edge.direction() == direction && touches(edge, event))
                .map(Edge::application)
                .distinct()
                .map(Link::to)
                .toList();
    }

    private static List<Topology.EventNode> observedOnly(Topology topology, EventFilter filter) {
        if (filter.domain() != null || filter.format() != null) {
            return List.of(); // no document, so neither is known
        }
        return topology.events().stream()
                .filter(node -> !node.declared())
                .filter(node -> is(filter.topic(), node.key().topic()))
                .filter(node -> is(filter.type(), node.key().type()))
                .filter(node -> containsWords(filter.q(), node.key()))
                .filter(node -> hasEdge(topology, node.key(), Action.SEND, filter.producer()))
                .filter(node -> hasEdge(topology, node.key(), Action.RECEIVE, filter.consumer()))
                .toList();
    }

    private static boolean is(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean containsWords(@Nullable String words, EventKey event) {
        var text = event.toString().toLowerCase(Locale.ROOT);
        return words == null
                || List.of(words.toLowerCase(Locale.ROOT).split("\\s+")).stream()
                        .allMatch(text::contains);
    }

    private static boolean hasEdge(Topology topology, EventKey event, Action direction, @Nullable String application) {
        if (application == null) {
            return true;
        }
        var id = new ApplicationId(application);
        return topology.edges().stream()
                .anyMatch(
                        edge -> edge.application().equals(id) && edge.direction() == direction && touches(edge, event));
    }

    /** Whether the edge is the event's, or its whole topic's. */
    private static boolean touches(Edge edge, EventKey event) {
        return edge.topic().equals(event.topic())
                && (edge.type() == null || event.type().equals(edge.type()));
    }

    /** What there is to choose from, each list sorted and cut at {@value #MAX_CHOICES}. */
    record Choices(List<String> domains, List<String> topics, List<String> types, List<String> applications) {}

    static final int MAX_CHOICES = 300;

    Choices choices() {
        var topology = map.current();
        return new Choices(
                cut(events.domains()),
                cut(topology.events().stream().map(node -> node.key().topic()).toList()),
                cut(topology.events().stream().map(node -> node.key().type()).toList()),
                cut(topology.applications().stream()
                        .map(node -> node.id().value())
                        .toList()));
    }

    private static List<String> cut(List<String> names) {
        return names.stream().distinct().sorted().limit(MAX_CHOICES).toList();
    }
}
