package io.eventportal;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.catalog.store.Events;
import io.eventportal.governance.AuditEntry;
import io.eventportal.governance.Concern;
import io.eventportal.governance.Concern.Kind;
import io.eventportal.governance.Concerns;
import io.eventportal.impact.ContractSubjects;
import io.eventportal.impact.ImpactAnalysis;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Says whom a change concerns, from what the catalog holds now. A change of an event concerns its owner and all who send or
 * receive it; one of an application its owner and the events that it sends or receives.
 */
@Component
class CatalogConcerns implements Concerns {

    private static final int MOST_EVENTS = 200;
    private static final String EVENT = "event ";
    private static final String SUBJECT = "subject ";

    private final Events events;
    private final ApplicationLabels applications;
    private final ContractSubjects subjects;
    private final ImpactAnalysis impact;

    CatalogConcerns(Events events, ApplicationLabels applications, ContractSubjects subjects, ImpactAnalysis impact) {
        this.events = events;
        this.applications = applications;
        this.subjects = subjects;
        this.impact = impact;
    }

    @Override
    public Set<Concern> of(AuditEntry entry) {
        var target = entry.change().target();
        return switch (entry.change().action()) {
            case "schema.register", "subject.delete", "version.delete" -> events(subjects.eventsOf(target));
            case "event.amend" -> events(List.of(EventKey.parse(target)));
            case "waiver.grant", "waiver.revoke" -> events(waived(target));
            case "impact.approve" ->
                impact.find(target)
                        .map(report -> events(List.of(report.proposal().event())))
                        .orElse(Set.of());
            case "document.import", "application.amend" -> application(new ApplicationId(target));
            case "team.describe", "team.delete", "team.add-member", "team.remove-member" ->
                Set.of(new Concern(Kind.TEAM, target));
            default -> Set.of();
        };
    }

    private List<EventKey> waived(String target) {
        return target.startsWith(EVENT)
                ? List.of(EventKey.parse(target.substring(EVENT.length())))
                : subjects.eventsOf(target.substring(SUBJECT.length()));
    }

    private Set<Concern> application(ApplicationId id) {
        var concerns = new LinkedHashSet<Concern>();
        concerns.add(new Concern(Kind.APPLICATION, id.value()));
        addOwners(concerns, List.of(id));
        events.keysOf(List.of(id)).stream()
                .sorted()
                .limit(MOST_EVENTS)
                .forEach(event -> concerns.add(new Concern(Kind.EVENT, event.toString())));
        return concerns;
    }

    private Set<Concern> events(Collection<EventKey> keys) {
        var concerns = new LinkedHashSet<Concern>();
        keys.forEach(key -> concerns.add(new Concern(Kind.EVENT, key.toString())));
        for (var event : events.findAll(List.copyOf(keys))) {
            if (!event.owner().isBlank()) {
                concerns.add(new Concern(Kind.TEAM, event.owner()));
            }
            var parties = Stream.concat(event.senders().stream(), event.receivers().stream())
                    .map(Event.Party::application)
                    .distinct()
                    .limit(MOST_EVENTS)
                    .toList();
            parties.forEach(party -> concerns.add(new Concern(Kind.APPLICATION, party.value())));
            addOwners(concerns, parties);
        }
        return concerns;
    }

    private void addOwners(Set<Concern> concerns, List<ApplicationId> ids) {
        applications.find(ids).stream()
                .map(ApplicationLabel::owner)
                .filter(owner -> !owner.isBlank())
                .forEach(owner -> concerns.add(new Concern(Kind.TEAM, owner)));
    }
}
