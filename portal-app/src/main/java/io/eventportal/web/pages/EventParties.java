package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.traffic.GroupSighting;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The applications on both sides of an event: those that documents name, and those that traffic shows. */
final class EventParties {

    private static final int MAX_PARTIES = 100;
    private static final int MAX_FIELDS = 25;

    private final EventKey event;
    private final List<Edge> edges;

    /** @param edges that touch the event */
    EventParties(EventKey event, List<Edge> edges) {
        this.event = event;
        this.edges = edges;
    }

    /** By id, cut at {@value #MAX_PARTIES}. */
    List<EventView.Participant> on(Action side, List<Event.Party> parties, List<GroupSighting> groups) {
        var ids = new TreeSet<ApplicationId>();
        edges.stream()
                .filter(edge -> edge.direction() == side)
                .map(Edge::application)
                .forEach(ids::add);
        parties.stream().map(Event.Party::application).forEach(ids::add);
        return ids.stream()
                .limit(MAX_PARTIES)
                .map(id -> participant(id, edgesOf(id, side), party(id, parties), groups))
                .toList();
    }

    private List<Edge> edgesOf(ApplicationId id, Action side) {
        return edges.stream()
                .filter(edge -> edge.direction() == side && edge.application().equals(id))
                .toList();
    }

    private static Event.@Nullable Party party(ApplicationId id, List<Event.Party> parties) {
        return parties.stream()
                .filter(party -> party.application().equals(id))
                .findFirst()
                .orElse(null);
    }

    private EventView.Participant participant(
            ApplicationId id, List<Edge> edges, Event.@Nullable Party party, List<GroupSighting> groups) {
        var groupId = party == null ? null : party.groupId();
        var fields = FieldLine.of(party == null ? null : party.schema(), event.type());
        return new EventView.Participant(
                Link.to(id),
                party == null ? "" : party.owner(),
                status(edges),
                edges.stream()
                        .flatMap(edge -> edge.evidence().stream())
                        .distinct()
                        .toList(),
                groupId,
                groups.stream()
                        .filter(group -> group.groupId().equals(groupId)
                                || group.groupId().equals(id.value())
                                || mentions(edges, group.groupId()))
                        .toList(),
                fields.stream().limit(MAX_FIELDS).toList(),
                fields.size(),
                !edges.isEmpty() && edges.stream().allMatch(edge -> edge.type() == null));
    }

    /** What stands behind the strongest edge; a declared party without an edge is declared. */
    private static EdgeStatus status(List<Edge> edges) {
        return edges.stream().map(Edge::status).max(Comparator.naturalOrder()).orElse(EdgeStatus.DECLARED);
    }

    /** Whether the evidence of an edge names the group, as a whole word. */
    private static boolean mentions(List<Edge> edges, String groupId) {
        var word = Pattern.compile("(?<![\\w.-])" + Pattern.quote(groupId) + "(?![\\w-]|\\.\\w)");
        return edges.stream()
                .flatMap(edge -> edge.evidence().stream())
                .filter(evidence -> evidence.kind().equals("consumer-group"))
                .anyMatch(evidence -> word.matcher(evidence.detail()).find());
    }
}
