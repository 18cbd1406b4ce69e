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
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ConsumerImpact.Consequence;
import io.eventportal.impact.ConsumerImpact.Standing;
import io.eventportal.impact.ImpactReport.Producer;
import io.eventportal.impact.ImpactReport.SharedUse;
import io.eventportal.impact.RolloutPlan.Judged;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EventParties;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.TopicSettings;
import io.eventportal.traffic.Traffic;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private static final int MOST_CONSEQUENCES = 20;

    private final Events events;
    private final ContractSubjects contractSubjects;
    private final TopologyMap map;
    private final Readers readers;
    private final SharedSchemas sharedSchemas;
    private final TopicSettings topics;
    private final Traffic traffic;
    private final ImpactReports reports;
    private final InstantSource clock;
    private final CompatibilityChecker checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    ImpactAnalysis(
            Events events,
            ContractSubjects contractSubjects,
            TopologyMap map,
            Readers readers,
            SharedSchemas sharedSchemas,
            TopicSettings topics,
            Traffic traffic,
            ImpactReports reports,
            InstantSource clock) {
        this.events = events;
        this.contractSubjects = contractSubjects;
        this.map = map;
        this.readers = readers;
        this.sharedSchemas = sharedSchemas;
        this.topics = topics;
        this.traffic = traffic;
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
        var report = report(proposal, actor);
        reports.add(report);
        return report;
    }

    private ImpactReport report(Proposal proposal, Actor actor) {
        var schema = proposal.schema();
        var proposed = schema == null ? null : Schema.parse(schema);
        var subject = new Subject(proposal.event());
        if (subject.event == null && subject.parties.edges().isEmpty()) {
            throw UnknownEventException.of(proposal.event());
        }
        var current = subject.current();
        var touched = proposed == null ? TouchedFields.NONE : subject.touched(proposed);
        var whatIf = proposal.whatIf();
        var judged = proposed != null
                ? subject.judge(new ReaderVerdict(checker, proposal.event().type(), proposed, current), touched)
                : subject.judge(
                        new WhatIfVerdict(Objects.requireNonNull(whatIf), subject.parties),
                        whatIf.kind().concernsTopic());
        var consumers = judged.stream().map(Judged::impact).toList();
        var plan = new RolloutPlan(
                checker,
                proposal.event(),
                level(proposal),
                consumers.stream().noneMatch(ConsumerImpact::isHurt)
                        ? null
                        : topics.retention(proposal.event().topic()).orElse(null));
        var wayOut = schema == null ? plan.agreement(consumers) : plan.of(current, schema, judged);
        return new ImpactReport(
                ReportId.random(),
                clock.instant(),
                actor.name(),
                proposal,
                current == null ? null : current.text(),
                proposed == null ? null : registryRule(level(proposal), proposed, current),
                consumers,
                wayOut.steps().stream().map(WayOut.Step::text).toList(),
                touched.all(),
                FieldsSeen.of(touched.all(), touched.all().isEmpty() ? List.of() : traffic.fields(proposal.event())),
                subject.producers(),
                subject.parties.writings(),
                schema == null ? List.of() : shared(proposal, schema, current),
                wayOut);
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
        var fitting = contractSubjects.eventsOf(subject);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static Level level(Proposal proposal) {
        var wanted = proposal.level();
        return wanted == null ? DEFAULT_LEVEL : wanted;
    }

    private @Nullable LevelVerdict registryRule(Level level, Schema proposed, @Nullable SchemaSource current) {
        if (current == null || current.format() != proposed.source().format()) {
            return null;
        }
        return checker.check(level, proposed, List.of(Schema.parse(current)));
    }

    /** Whom the change hurts by way of schemas that refer to the changed one. */
    private List<SharedUse> shared(Proposal proposal, SchemaSource schema, @Nullable SchemaSource current) {
        return SubjectEvents.subjectsOf(proposal.event(), current).stream()
                .flatMap(subject -> sharedSchemas.dependents(subject, schema).stream())
                .distinct()
                .map(dependent -> shared(proposal, dependent))
                .toList();
    }

    private SharedUse shared(Proposal proposal, SharedSchemas.Dependent dependent) {
        var event = eventOfSubject(dependent.subject())
                .filter(key -> !key.equals(proposal.event()))
                .orElse(null);
        try {
            var then = Schema.parse(dependent.then());
            var rule = checker.check(level(proposal), then, List.of(Schema.parse(dependent.today())));
            return new SharedUse(
                    dependent.subject(),
                    dependent.version(),
                    event,
                    rule,
                    event == null ? List.of() : consumersOf(event, then));
        } catch (InvalidSchemaException e) {
            var open = new Verdict.Undecided(List.of(new Obstacle(
                    "shared type",
                    "With the proposed schema its text is no schema: " + e.getMessage(),
                    Location.WHOLE)));
            return new SharedUse(
                    dependent.subject(),
                    dependent.version(),
                    event,
                    new LevelVerdict(level(proposal), open, List.of()),
                    List.of());
        }
    }

    private List<ConsumerImpact> consumersOf(EventKey event, Schema proposed) {
        var subject = new Subject(event);
        return subject
                .judge(new ReaderVerdict(checker, event.type(), proposed, subject.current()), subject.touched(proposed))
                .stream()
                .map(Judged::impact)
                .toList();
    }

    /** What is asked of one consumer. */
    private interface Question {
        Verdict of(ApplicationId consumer, KnownReader reader);
    }

    /** One event with all who have to do with it. */
    private final class Subject {

        private final EventKey key;
        private final @Nullable Event event;
        private final EventParties parties;
        private final Readers.OfEvent needs;

        Subject(EventKey key) {
            this.key = key;
            this.event = events.find(key).orElse(null);
            this.parties = map.partiesOf(key);
            this.needs = readers.of(key, event);
        }

        @Nullable SchemaSource current() {
            return event == null ? null : event.contract();
        }

        TouchedFields touched(Schema proposed) {
            var current = current();
            return current == null || current.format() != proposed.source().format()
                    ? TouchedFields.NONE
                    : TouchedFields.between(checker, key.type(), Schema.parse(current), proposed);
        }

        List<Judged> judge(ReaderVerdict verdict, TouchedFields touched) {
            return judge(
                    (consumer, reader) -> reader.knowledge().isItsOwnWord()
                            ? verdict.of(reader.schema())
                            : verdict.ofAssumed(reader.schema()),
                    touched,
                    parties.edges());
        }

        List<Judged> judge(WhatIfVerdict verdict, boolean ofTopic) {
            return judge(
                    (consumer, reader) -> verdict.of(consumer, key.topic()),
                    TouchedFields.NONE,
                    ofTopic ? map.on(key.topic()).edges() : parties.edges());
        }

        private List<Judged> judge(Question question, TouchedFields touched, List<Edge> edges) {
            return Involved.of(Action.RECEIVE, edges, event).stream()
                    .map(consumer -> judge(consumer, question, touched))
                    .sorted(Comparator.comparing(
                                    (Judged one) -> Severity.of(one.impact().verdict()))
                            .thenComparing(one -> one.impact().application()))
                    .toList();
        }

        private Judged judge(Involved consumer, Question question, TouchedFields touched) {
            var application = consumer.application();
            var groups = parties.groups().getOrDefault(application, List.of());
            var reader = needs.of(application, consumer.party(), groups);
            var verdict = question.of(application, reader);
            var impact = new ConsumerImpact(
                    application,
                    consumer.owner(),
                    consumer.groupId(),
                    reader.knowledge(),
                    reader.detail(),
                    Objects.equals(reader.schema(), current()) ? null : reader.schema(),
                    verdict,
                    consumer.edge().status(),
                    consumer.edge().evidence(),
                    touched.in(reader.schema()),
                    Standing.of(groups),
                    verdict instanceof Verdict.Compatible ? List.of() : consequences(application));
            return new Judged(impact, reader.schema());
        }

        private List<Consequence> consequences(ApplicationId consumer) {
            return parties.effects().stream()
                    .filter(effect -> effect.by().equals(consumer))
                    .limit(MOST_CONSEQUENCES)
                    .map(effect -> new Consequence(
                            effect.event(),
                            effect.records(),
                            map.edgesOf(effect.event()).stream()
                                    .filter(edge -> edge.direction() == Action.RECEIVE)
                                    .map(Edge::application)
                                    .distinct()
                                    .toList()))
                    .toList();
        }

        List<Producer> producers() {
            return Involved.of(Action.SEND, parties.edges(), event).stream()
                    .map(producer -> new Producer(
                            producer.application(),
                            producer.owner(),
                            producer.edge().status()))
                    .toList();
        }
    }
}
