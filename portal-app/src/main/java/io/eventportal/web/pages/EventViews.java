package io.eventportal.web.pages;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.SubjectName;
import io.eventportal.catalog.store.Events;
import io.eventportal.intake.RegistrySources;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.Traffic;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is declared about an event, what traffic shows of it, and what the registry holds. */
@Component
class EventViews {

    private static final int MAX_ROWS = 100;

    private final Events events;
    private final TopologyMap map;
    private final Traffic traffic;
    private final SchemaRegistry registry;
    private final RegistrySources sources;

    EventViews(Events events, TopologyMap map, Traffic traffic, SchemaRegistry registry, RegistrySources sources) {
        this.events = events;
        this.map = map;
        this.traffic = traffic;
        this.registry = registry;
        this.sources = sources;
    }

    /** Empty if no document declares the event and no traffic shows it. */
    Optional<EventView> find(EventKey key) {
        var declared = events.find(key).orElse(null);
        var live = live(key);
        if (declared == null && live.records() == 0) {
            return Optional.empty();
        }
        var edges = map.edgesOf(key);
        return Optional.of(new EventView(
                key,
                Link.toTopic(key.topic()),
                declared == null
                        ? EdgeStatus.OBSERVED
                        : live.records() > 0 ? EdgeStatus.CONFIRMED : EdgeStatus.DECLARED,
                declared,
                declared == null ? null : Link.toDomain(declared.domain()),
                declared == null ? null : Markdown.render(declared.description()),
                declared == null ? null : SchemaView.of(declared.contract()),
                participants(Action.SEND, edges, declared == null ? List.of() : declared.senders(), List.of()),
                participants(
                        Action.RECEIVE,
                        edges,
                        declared == null ? List.of() : declared.receivers(),
                        traffic.groups(key.topic())),
                versions(key, declared == null ? null : declared.contract()),
                declared == null
                        ? List.of()
                        : declared.examples().stream().map(SchemaView::layOut).toList(),
                live,
                Href.event(key),
                Href.impactOf(key)));
    }

    EventView.Live live(EventKey key) {
        return EventView.Live.of(traffic.rows(key));
    }

    private static List<EventView.Participant> participants(
            Action side, List<Edge> edges, List<Event.Party> parties, List<GroupSighting> groups) {
        var ids = new TreeSet<ApplicationId>();
        edges.stream()
                .filter(edge -> edge.direction() == side)
                .map(Edge::application)
                .forEach(ids::add);
        parties.stream().map(Event.Party::application).forEach(ids::add);
        return ids.stream()
                .map(id -> participant(
                        id,
                        edges.stream()
                                .filter(edge -> edge.direction() == side
                                        && edge.application().equals(id))
                                .toList(),
                        parties.stream()
                                .filter(party -> party.application().equals(id))
                                .findFirst()
                                .orElse(null),
                        groups))
                .toList();
    }

    private static EventView.Participant participant(
            ApplicationId id, List<Edge> edges, Event.@Nullable Party party, List<GroupSighting> groups) {
        var groupId = party == null ? null : party.groupId();
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
                party == null ? null : SchemaView.of(party.schema()),
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

    /**
     * By the naming strategies of Kafka serializers: topic, record name, topic and record name; first our own, then those
     * of other registries.
     */
    private List<EventView.Version> versions(EventKey key, @Nullable SchemaSource contract) {
        var subjects = subjectsOf(key, contract);
        var contexts = Stream.concat(Stream.of(SubjectName.DEFAULT_CONTEXT), sources.contexts().stream());
        return contexts.flatMap(
                        context -> subjects.stream().map(subject -> new SubjectName(context, subject).qualified()))
                .flatMap(subject -> registry.versions(subject).stream()
                        .sorted(Comparator.comparingInt(RegisteredSchema::version)
                                .reversed()))
                .limit(MAX_ROWS)
                .map(EventView.Version::of)
                .toList();
    }

    private static Set<String> subjectsOf(EventKey key, @Nullable SchemaSource contract) {
        var names = new LinkedHashSet<String>();
        names.add(key.type());
        recordName(contract).ifPresent(names::add);
        var subjects = new LinkedHashSet<String>();
        names.forEach(name -> subjects.add(key.topic() + "-" + name));
        names.forEach(subjects::add);
        subjects.add(key.topic() + "-value");
        return subjects;
    }

    private static Optional<String> recordName(@Nullable SchemaSource contract) {
        try {
            return contract == null
                    ? Optional.empty()
                    : Optional.of(Schema.parse(contract).name()).filter(name -> !name.isBlank());
        } catch (InvalidSchemaException e) {
            return Optional.empty(); // the catalog keeps what a document says; the name is only a help here
        }
    }
}
