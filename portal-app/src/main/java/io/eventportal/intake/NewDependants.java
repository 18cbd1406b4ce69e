package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.store.Events;
import io.eventportal.governance.Waiver;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.intake.Prepared.Fit;
import io.eventportal.security.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Keeps applications from starting to depend on events that are on their way out: who did not send or receive a deprecated
 * or retired event before may not begin to, unless a waiver lets it. What the portal's operator has it read by itself is
 * let in with a warning: it describes what runs already.
 */
@Component
class NewDependants {

    /** Names the rule in waivers. */
    static final String RULE = "lifecycle/new-dependant";

    private final Events events;
    private final Waivers waivers;

    NewDependants(Events events, Waivers waivers) {
        this.events = events;
        this.waivers = waivers;
    }

    /**
     * In document order; errors where a new dependant is refused.
     *
     * @param together applications that came in with it and are new: what only these say of an event is no older than the
     *     document
     */
    List<AsyncApiIssue> issues(Fit fit, Set<ApplicationId> together, Actor actor) {
        var application = fit.application();
        var keys = application.operations().stream()
                .flatMap(operation -> operation.messages().stream())
                .map(MessageUse::event)
                .distinct()
                .toList();
        var ending = events.findAll(keys).stream()
                .filter(NewDependants::isEnding)
                .filter(event -> isOthers(event, application.id(), together))
                .collect(Collectors.toMap(Event::key, Function.identity()));
        var issues = new ArrayList<AsyncApiIssue>();
        for (var operation : application.operations()) {
            newly(operation, application.id(), ending)
                    .forEach(event -> issues.add(issue(event, operation, fit, actor)));
        }
        return issues;
    }

    private static boolean isEnding(Event event) {
        return event.lifecycle() == Lifecycle.DEPRECATED || event.lifecycle() == Lifecycle.RETIRED;
    }

    private static boolean isOthers(Event event, ApplicationId self, Set<ApplicationId> together) {
        return Stream.concat(event.senders().stream(), event.receivers().stream())
                .map(Event.Party::application)
                .anyMatch(other -> !other.equals(self) && !together.contains(other));
    }

    private static Stream<Event> newly(Operation operation, ApplicationId self, Map<EventKey, Event> ending) {
        return operation.messages().stream()
                .flatMap(use -> Stream.ofNullable(ending.get(use.event())))
                .filter(event -> parties(event, operation.action()).stream()
                        .noneMatch(party -> party.application().equals(self)));
    }

    private static List<Event.Party> parties(Event event, Action action) {
        return switch (action) {
            case SEND -> event.senders();
            case RECEIVE -> event.receivers();
        };
    }

    private AsyncApiIssue issue(Event event, Operation operation, Fit fit, Actor actor) {
        var place = fit.operations().getOrDefault(operation.name(), fit.named());
        var what = sentence(event, operation, fit.application().id());
        var waiver = waiver(event.key());
        if (waiver.isPresent()) {
            return AsyncApiIssue.note(what + " Let pass: " + waiver.get().sentence(), place);
        }
        return actor.equals(Actor.SYSTEM)
                ? AsyncApiIssue.warning(what, place)
                : AsyncApiIssue.error(
                        what + " A waiver for the event, of the rule " + RULE + " or of all, would let it.", place);
    }

    private static String sentence(Event event, Operation operation, ApplicationId self) {
        var end = event.deprecation();
        return "The event " + event.key() + " is " + event.lifecycle().id()
                + (end.since() == null ? "" : " since " + end.since())
                + (end.sunset() == null ? "" : ", to be retired on " + end.sunset())
                + (end.replacement().isEmpty() ? "" : "; use " + end.replacement() + " instead")
                + ": " + self + " may not begin to " + operation.action().id() + " it.";
    }

    private Optional<Waiver> waiver(EventKey event) {
        return waivers.around(event).stream()
                .filter(waiver -> waiver.target() instanceof WaiverTarget.OfEvent
                        && waiver.scope().proposal() == null
                        && waiver.covers(RULE, ""))
                .findFirst();
    }
}
