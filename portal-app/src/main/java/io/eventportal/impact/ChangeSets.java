package io.eventportal.impact;

import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.store.Events;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ChangeSet.Entry;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Predicts whom several changes hurt that are proposed together, and keeps the answers. */
@Service
public class ChangeSets {

    /** Most changes that are looked at together. */
    public static final int MOST = 200;

    private final ImpactAnalysis impact;
    private final SharedSchemas sharedSchemas;
    private final Events events;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final CompatibilityChecker checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    ChangeSets(
            ImpactAnalysis impact, SharedSchemas sharedSchemas, Events events, JdbcClient jdbc, InstantSource clock) {
        this.impact = impact;
        this.sharedSchemas = sharedSchemas;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the document would change: whom each event that it sends hurts, and whether it can read each that it receives.
     *
     * @throws TooManyChangesException if it has more than {@value #MOST}
     */
    public ChangeSet analyse(AsyncApiReading.Valid document, Actor actor) {
        var application = ApplicationTranslation.of(document.document()).application();
        var entries = new ArrayList<Entry>();
        if (application != null) {
            entries(application, actor, entries);
        }
        return keep(application == null ? "a document" : "the document of " + application.id(), entries, actor);
    }

    private void entries(Application application, Actor actor, List<Entry> entries) {
        var seen = new HashSet<String>();
        for (var operation : application.operations()) {
            for (var message : operation.messages()) {
                if (seen.add(operation.action() + " " + message.event())) {
                    if (seen.size() > MOST) {
                        throw new TooManyChangesException();
                    }
                    entries.add(operation.action() == Action.SEND ? sent(message, actor) : received(message));
                }
            }
        }
    }

    private Entry sent(MessageUse message, Actor actor) {
        var key = message.event();
        var payload = message.payload();
        var known = events.find(key);
        var current = known.map(Event::contract).orElse(null);
        if (known.isEmpty() || payload == null || current == null) {
            return new Entry(key, Action.SEND, known.isEmpty() ? "new" : "unchanged", "compatible", null, null);
        }
        if (current.equals(payload)) {
            return new Entry(key, Action.SEND, "unchanged", "compatible", null, null);
        }
        var report = impact.analyse(new Proposal(key, payload, null), actor);
        return new Entry(key, Action.SEND, "changed", report.verdict(), report.id(), null);
    }

    private Entry received(MessageUse message) {
        var key = message.event();
        var contract = events.find(key).map(Event::contract).orElse(null);
        var payload = message.payload();
        if (contract == null || payload == null) {
            return new Entry(key, Action.RECEIVE, "reads", "compatible", null, null);
        }
        var reading = reading(key, payload, contract);
        return new Entry(key, Action.RECEIVE, "reads", reading.id(), null, reading);
    }

    private Verdict reading(EventKey key, SchemaSource reader, SchemaSource contract) {
        return new ReaderVerdict(checker, key.type(), Schema.parse(contract), null).of(reader);
    }

    /**
     * What a change of a registered schema that is no event's own means for the events whose schemas refer to it. Empty if
     * no event's does.
     */
    public Optional<ChangeSet> analyseShared(String subject, SchemaSource then, Actor actor) {
        var entries = new ArrayList<Entry>();
        for (var dependent : sharedSchemas.dependents(subject, then)) {
            impact.eventOfSubject(dependent.subject())
                    .ifPresent(event -> entries.add(changed(event, dependent.then(), actor)));
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(keep("the subject " + subject, entries, actor));
    }

    private Entry changed(EventKey event, SchemaSource then, Actor actor) {
        var report = impact.analyse(new Proposal(event, then, null), actor);
        return new Entry(event, Action.SEND, "changed", report.verdict(), report.id(), null);
    }

    private ChangeSet keep(String about, List<Entry> entries, Actor actor) {
        var set = new ChangeSet(ReportId.random(), clock.instant(), actor.name(), about, entries);
        jdbc.sql("""
                insert into impact.change_set (id, created_at, created_by, change_set)
                values (:id, :at, :by, :set::jsonb)
                """)
                .param("id", set.id())
                .param("at", set.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", set.createdBy())
                .param("set", ReportJson.write(set).toString())
                .update();
        return set;
    }

    public Optional<ChangeSet> find(String id) {
        return jdbc.sql("select change_set from impact.change_set where id = :id")
                .param("id", id)
                .query((row, number) -> ReportJson.readSet(row.getString("change_set")))
                .optional();
    }

    /** More changes at once than are looked at. */
    public static final class TooManyChangesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyChangesException() {
            super("At most " + MOST + " events are looked at together.");
        }
    }
}
