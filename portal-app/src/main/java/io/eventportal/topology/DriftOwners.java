package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.catalog.store.Events;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says whom a difference concerns: the owner of the application, else of the event. */
@Component
class DriftOwners {

    private static final int MAX_AT_ONCE = 1_000;

    private final ApplicationLabels applications;
    private final Events events;

    DriftOwners(ApplicationLabels applications, Events events) {
        this.applications = applications;
        this.events = events;
    }

    /** By id of the difference; those of nobody are left out. */
    Map<String, String> of(Collection<Drift> drifts) {
        var ofApplications = applications.findAll().stream()
                .filter(label -> !label.owner().isBlank())
                .collect(Collectors.toMap(ApplicationLabel::id, ApplicationLabel::owner));
        var owners = new HashMap<String, String>();
        var rest = drifts.stream()
                .filter(drift -> !put(owners, drift, ofApplications))
                .toList();
        var ofEvents =
                ofEvents(rest.stream().flatMap(DriftOwners::event).distinct().toList());
        rest.forEach(drift -> event(drift)
                .flatMap(key -> Stream.ofNullable(ofEvents.get(key)))
                .findFirst()
                .ifPresent(owner -> owners.put(drift.id(), owner)));
        return owners;
    }

    private static boolean put(Map<String, String> owners, Drift drift, Map<ApplicationId, String> known) {
        var application = drift.about().application();
        var owner = application == null ? null : known.get(application);
        if (owner == null) {
            return false;
        }
        owners.put(drift.id(), owner);
        return true;
    }

    private static Stream<EventKey> event(Drift drift) {
        var type = drift.about().type();
        return type == null || type.isBlank()
                ? Stream.of()
                : Stream.of(new EventKey(drift.about().topic(), type));
    }

    private Map<EventKey, String> ofEvents(List<EventKey> keys) {
        var owners = new HashMap<EventKey, String>();
        for (int from = 0; from < keys.size(); from += MAX_AT_ONCE) {
            var some = keys.subList(from, Math.min(from + MAX_AT_ONCE, keys.size()));
            for (Event event : events.findAll(some)) {
                if (!event.owner().isBlank()) {
                    owners.put(event.key(), event.owner());
                }
            }
        }
        return owners;
    }
}
