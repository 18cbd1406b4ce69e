package io.eventportal.impact;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.catalog.store.Events;
import io.eventportal.topology.Edge;
import io.eventportal.topology.TopologyMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says whose consent a change needs. */
@Component
public class AffectedOwners {

    private final Events events;
    private final TopologyMap map;
    private final ApplicationLabels applications;

    AffectedOwners(Events events, TopologyMap map, ApplicationLabels applications) {
        this.events = events;
        this.map = map;
        this.applications = applications;
    }

    /**
     * Whom a change of events may hurt: owners of the applications that documents declare or traffic shows to receive them;
     * where none of these has an owner, the owners of the events themselves. Empty if nobody owns anything.
     */
    public SortedSet<String> of(Collection<EventKey> changed) {
        var consumers = changed.stream()
                .map(EventKey::topic)
                .distinct()
                .flatMap(topic -> map.on(topic).edges().stream())
                .filter(edge -> edge.direction() == Action.RECEIVE && touches(edge, changed))
                .map(Edge::application)
                .distinct()
                .toList();
        var owners = named(ownersOf(consumers).values());
        return owners.isEmpty()
                ? named(events.findAll(List.copyOf(changed)).stream()
                        .map(Event::owner)
                        .toList())
                : owners;
    }

    private static boolean touches(Edge edge, Collection<EventKey> events) {
        return edge.type() == null || events.contains(new EventKey(edge.topic(), edge.type()));
    }

    /** The applications that a report does not find unharmed, by their owners today; those of nobody under the empty one. */
    public Map<String, List<ApplicationId>> hurt(ImpactReport report) {
        var hurt = report.everyConsumer()
                .filter(ConsumerImpact::isHurt)
                .map(ConsumerImpact::application)
                .distinct()
                .toList();
        var owners = ownersOf(hurt);
        return hurt.stream()
                .collect(Collectors.groupingBy(
                        application -> owners.getOrDefault(application, ""), TreeMap::new, Collectors.toList()));
    }

    private Map<ApplicationId, String> ownersOf(List<ApplicationId> ids) {
        return applications.find(ids).stream().collect(Collectors.toMap(ApplicationLabel::id, ApplicationLabel::owner));
    }

    private static SortedSet<String> named(Collection<String> owners) {
        return owners.stream().filter(owner -> !owner.isBlank()).collect(Collectors.toCollection(TreeSet::new));
    }
}
