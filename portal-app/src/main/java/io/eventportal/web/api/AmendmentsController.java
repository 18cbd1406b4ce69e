package io.eventportal.web.api;

import io.eventportal.catalog.Amendment;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Amendments;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Sets domain, owner, tags and lifecycle of applications and events, in place of what documents say. */
@RestController
@RequestMapping("/api/v1")
class AmendmentsController {

    private final Applications applications;
    private final Events events;
    private final Amendments amendments;
    private final Audit audit;
    private final InstantSource clock;

    AmendmentsController(
            Applications applications, Events events, Amendments amendments, Audit audit, InstantSource clock) {
        this.applications = applications;
        this.events = events;
        this.amendments = amendments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is in effect now.
     *
     * @param set what people set; null members are the documents' word
     */
    record Governed(
            String id, String domain, String owner, List<String> tags, LifecycleView lifecycle, AmendmentView set) {}

    record AmendmentView(
            @Nullable String domain,
            @Nullable String owner,
            @Nullable List<String> tags,
            @Nullable LifecycleView lifecycle) {

        static AmendmentView of(Amendment amendment) {
            return new AmendmentView(
                    amendment.domain(), amendment.owner(), amendment.tags(), LifecycleView.of(amendment.stage()));
        }
    }

    @PatchMapping(
            path = "/applications/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Transactional
    public Governed amendApplication(@PathVariable String id, @RequestBody JsonNode body) {
        var application = ApplicationsController.id(id)
                .filter(applications::exists)
                .orElseThrow(() -> ApplicationNotFoundException.of(id));
        var before = amendments.of(application);
        var after = new AmendmentPatch(body).apply(before);
        if (!after.equals(before)) {
            amendments.set(application, after, Actor.current().name(), clock.instant());
            audit.record(new Change("application.amend", application.value(), words(before), words(after)));
        }
        return governed(application, after);
    }

    private Governed governed(ApplicationId id, Amendment set) {
        var found = applications.find(id).orElseThrow(() -> ApplicationNotFoundException.of(id.value()));
        return new Governed(
                id.value(),
                found.domain(),
                found.owner(),
                found.tags(),
                LifecycleView.of(found.lifecycle(), found.deprecation()),
                AmendmentView.of(set));
    }

    @PatchMapping(
            path = "/events/{topic}/{type}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Transactional
    public Governed amendEvent(@PathVariable String topic, @PathVariable String type, @RequestBody JsonNode body) {
        var key = EventsController.key(topic, type)
                .filter(event -> events.find(event).isPresent())
                .orElseThrow(() -> EventNotFoundException.of(topic, type));
        var before = amendments.of(key);
        var after = new AmendmentPatch(body).apply(before);
        if (!after.equals(before)) {
            amendments.set(key, after, Actor.current().name(), clock.instant());
            audit.record(new Change("event.amend", key.toString(), words(before), words(after)));
        }
        return governed(key, after);
    }

    private Governed governed(EventKey key, Amendment set) {
        var found = events.find(key).orElseThrow(() -> EventNotFoundException.of(key.topic(), key.type()));
        return new Governed(
                key.toString(),
                found.domain(),
                found.owner(),
                found.tags(),
                LifecycleView.of(found.lifecycle(), found.deprecation()),
                AmendmentView.of(set));
    }

    /** A short text for the audit log; null if nothing is set. */
    private static @Nullable String words(Amendment amendment) {
        if (amendment.equals(Amendment.NONE)) {
            return null;
        }
        var words = new ArrayList<String>();
        if (amendment.domain() != null) {
            words.add("domain " + amendment.domain());
        }
        if (amendment.owner() != null) {
            words.add("owner " + amendment.owner());
        }
        if (amendment.tags() != null) {
            words.add("tags " + amendment.tags());
        }
        var stage = amendment.stage();
        if (stage != null) {
            var end = stage.deprecation();
            words.add(stage.lifecycle().id()
                    + (end.since() == null ? "" : " since " + end.since())
                    + (end.sunset() == null ? "" : ", sunset " + end.sunset())
                    + (end.replacement().isEmpty() ? "" : ", replaced by " + end.replacement()));
        }
        return String.join("; ", words);
    }
}
