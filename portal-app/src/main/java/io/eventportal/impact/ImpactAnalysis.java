package io.eventportal.impact;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.impact.ConsumerImpact.ReaderKnowledge;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.topology.Edge;
import io.eventportal.topology.TopologyMap;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Predicts whom a change hurts, and keeps the reports.
 *
 * <p>Every application that a document declares or traffic shows to receive the event is asked the same question: does
 * what it reads cope with everything that the proposed schema lets the producer send?
 */
@Service
public class ImpactAnalysis {

    private static final Level DEFAULT_LEVEL = Level.BACKWARD;

    private final Events events;
    private final TopologyMap map;
    private final ImpactReports reports;
    private final InstantSource clock;
    private final CompatibilityChecker checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    ImpactAnalysis(Events events, TopologyMap map, ImpactReports reports, InstantSource clock) {
        this.events = events;
        this.map = map;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Makes and keeps a report.
     *
     * @throws InvalidSchemaException if the proposed schema is not valid
     * @throws UnknownEventException if neither a document nor traffic knows the event
     */
    public ImpactReport analyse(Proposal proposal, Actor actor) {
        var proposed = Schema.parse(proposal.schema());
        var event = events.find(proposal.event());
        var edges = map.edgesOf(proposal.event());
        if (event.isEmpty() && edges.isEmpty()) {
            throw UnknownEventException.of(proposal.event());
        }
        var current = event.map(Event::contract).orElse(null);
        var verdicts = new ReaderVerdict(checker, proposal.event().type(), proposed, current);
        var consumers = consumers(event, edges, verdicts, current);
        var report = new ImpactReport(
                ReportId.random(),
                clock.instant(),
                actor.name(),
                proposal,
                current == null ? null : current.text(),
                registryRule(proposal, proposed, current),
                consumers,
                RolloutPlan.of(proposal.event(), consumers));
        reports.add(report);
        return report;
    }

    public Optional<ImpactReport> find(String id) {
        return reports.find(id);
    }

    /** The newest reports first, at most {@code limit}. */
    public List<ImpactReport> newest(int limit) {
        return reports.newest(limit);
    }

    /**
     * The event whose contract a registry subject holds: the subject is {@code <topic>-<full name of its schema>}, or
     * {@code <topic>-value} where the topic carries one event only. Empty if none or several fit.
     */
    public Optional<EventKey> eventOfSubject(String subject) {
        var fitting = SubjectEvents.fitting(subject, events);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private @Nullable LevelVerdict registryRule(Proposal proposal, Schema proposed, @Nullable SchemaSource current) {
        if (current == null || current.format() != proposal.schema().format()) {
            return null;
        }
        var level = proposal.level() == null ? DEFAULT_LEVEL : proposal.level();
        return checker.check(level, proposed, List.of(Schema.parse(current)));
    }

    private List<ConsumerImpact> consumers(
            Optional<Event> event, List<Edge> edges, ReaderVerdict verdicts, @Nullable SchemaSource current) {
        var receivingEdges = new TreeMap<ApplicationId, Edge>();
        edges.stream()
                .filter(edge -> edge.direction() == Action.RECEIVE)
                .forEach(edge -> receivingEdges.merge(edge.application(), edge, ImpactAnalysis::moreSpecific));
        return receivingEdges.values().stream()
                .map(edge -> consumer(edge, party(event, edge.application()), verdicts, current))
                .sorted(Comparator.comparing((ConsumerImpact consumer) -> Severity.of(consumer.verdict()))
                        .thenComparing(ConsumerImpact::application))
                .toList();
    }

    /** An edge of the event itself says more than one of its whole topic. */
    private static Edge moreSpecific(Edge one, Edge other) {
        return one.type() != null ? one : other;
    }

    private static Event.@Nullable Party party(Optional<Event> event, ApplicationId application) {
        return event.stream()
                .flatMap(declared -> declared.receivers().stream())
                .filter(receiver -> receiver.application().equals(application))
                .findFirst()
                .orElse(null);
    }

    private ConsumerImpact consumer(
            Edge edge, Event.@Nullable Party party, ReaderVerdict verdicts, @Nullable SchemaSource current) {
        var declared = party == null ? null : party.schema();
        var reader = declared != null ? declared : current;
        var knowledge = declared != null
                ? ReaderKnowledge.DECLARED
                : current != null ? ReaderKnowledge.ASSUMED : ReaderKnowledge.UNKNOWN;
        return new ConsumerImpact(
                edge.application(),
                party == null ? "" : party.owner(),
                groupOf(edge, party),
                knowledge,
                verdicts.of(reader),
                edge.status(),
                edge.evidence());
    }

    /** Declared by the consumer's document; where no document speaks, the application is named by its group. */
    private static @Nullable String groupOf(Edge edge, Event.@Nullable Party party) {
        if (party != null) {
            return party.groupId();
        }
        var seenAsGroup =
                edge.evidence().stream().anyMatch(evidence -> evidence.kind().equals("consumer-group"));
        return seenAsGroup ? edge.application().value() : null;
    }
}
