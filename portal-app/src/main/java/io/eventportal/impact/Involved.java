package io.eventportal.impact;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.topology.Edge;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An application on one side of an event.
 *
 * @param edge the most specific that it has: one of the event itself says more than one of its whole topic
 * @param party what its document says; null if none does
 */
public record Involved(Edge edge, Event.@Nullable Party party) {

    /** By application. {@code event} null: no document declares it. */
    public static List<Involved> of(Action side, Collection<Edge> edges, @Nullable Event event) {
        var found = new TreeMap<ApplicationId, Edge>();
        edges.stream()
                .filter(edge -> edge.direction() == side)
                .forEach(edge ->
                        found.merge(edge.application(), edge, (one, other) -> one.type() != null ? one : other));
        return found.values().stream()
                .map(edge -> new Involved(edge, party(side, event, edge.application())))
                .toList();
    }

    private static Event.@Nullable Party party(Action side, @Nullable Event event, ApplicationId application) {
        if (event == null) {
            return null;
        }
        var parties = side == Action.SEND ? event.senders() : event.receivers();
        return parties.stream()
                .filter(party -> party.application().equals(application))
                .findFirst()
                .orElse(null);
    }

    public ApplicationId application() {
        return edge.application();
    }

    /** Empty if unknown. */
    public String owner() {
        return party == null ? "" : party.owner();
    }

    /** Declared by its document; where no document speaks, the application is named by its group. Null if none is known. */
    public @Nullable String groupId() {
        if (party != null) {
            return party.groupId();
        }
        var seenAsGroup =
                edge.evidence().stream().anyMatch(evidence -> evidence.kind().equals("consumer-group"));
        return seenAsGroup ? edge.application().value() : null;
    }
}
