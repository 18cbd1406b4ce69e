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
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.ReaderVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ChangeSet.Entry;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Predicts whom several changes hurt that are proposed together, and keeps the answers. */
@Service
public class ChangeSets {

    /** Most changes that are looked at together. */
    public static final int MOST = 200;

    private final ImpactAnalysis impact;
    private final SharedSchemas sharedSchemas;
    private final Events events;
    private final ChangeSetStore store;
    private final InstantSource clock;
    private final CompatibilityChecker checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    ChangeSets(
            ImpactAnalysis impact,
            SharedSchemas sharedSchemas,
            Events events,
            ChangeSetStore store,
            InstantSource clock) {
        this.impact = impact;
        this.sharedSchemas = sharedSchemas;
        this.events = events;
        this.store = store;
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
        var current = contract(key);
        if (Objects.equals(current, payload)) {
            return new Entry(key, Action.SEND, "unchanged", "compatible", null, null);
        }
        return payload == null
                ? undecided(
                        key,
                        Action.SEND,
                        "unspecified",
                        "The document says no more by which schema it sends the event.")
                : changed(key, payload, actor);
    }

    private @Nullable SchemaSource contract(EventKey key) {
        return events.find(key).map(Event::contract).orElse(null);
    }

    private Entry received(MessageUse message) {
        var key = message.event();
        var contract = contract(key);
        var payload = message.payload();
        if (payload == null) { // then it is taken to read what is sent
            return new Entry(key, Action.RECEIVE, "reads", "compatible", null, null);
        }
        if (contract == null) {
            return undecided(key, Action.RECEIVE, "reads", "Nothing says by which schema the event is sent.");
        }
        var reading = reading(key, payload, contract);
        return new Entry(key, Action.RECEIVE, "reads", reading.id(), null, reading);
    }

    private static Entry undecided(EventKey key, Action direction, String what, String why) {
        var verdict = new Verdict.Undecided(List.of(new Obstacle("schema unknown", why, Location.WHOLE)));
        return new Entry(key, direction, what, verdict.id(), null, verdict);
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

    /** Of an event that neither a document nor traffic knows, nobody can be hurt. */
    private Entry changed(EventKey event, SchemaSource then, Actor actor) {
        try {
            var report = impact.analyse(new Proposal(event, then, null), actor);
            return new Entry(event, Action.SEND, "changed", report.verdict(), report.id(), null);
        } catch (UnknownEventException e) {
            return new Entry(event, Action.SEND, "new", "compatible", null, null);
        } catch (InvalidSchemaException e) {
            return undecided(event, Action.SEND, "changed", "Its schema would be none: " + e.getMessage());
        }
    }

    private ChangeSet keep(String about, List<Entry> entries, Actor actor) {
        var set = new ChangeSet(ReportId.random(), clock.instant(), actor.name(), about, entries);
        store.add(set);
        return set;
    }

    public Optional<ChangeSet> find(String id) {
        return store.find(id);
    }

    /** More changes at once than are looked at. */
    public static final class TooManyChangesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyChangesException() {
            super("At most " + MOST + " events are looked at together.");
        }
    }
}
