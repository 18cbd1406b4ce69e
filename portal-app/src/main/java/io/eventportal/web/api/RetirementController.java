package io.eventportal.web.api;

import io.eventportal.catalog.store.Events;
import io.eventportal.impact.Retirement;
import io.eventportal.impact.Retirements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far an event is from being gone: who uses it on the wire, and whether records of it are left. */
@RestController
class RetirementController {

    private final Events events;
    private final Retirements retirements;

    RetirementController(Events events, Retirements retirements) {
        this.events = events;
        this.retirements = retirements;
    }

    @GetMapping("/api/v1/events/{topic}/{type}/retirement")
    Retirement retirement(@PathVariable String topic, @PathVariable String type) {
        return EventsController.key(topic, type)
                .flatMap(events::find)
                .map(retirements::look)
                .orElseThrow(() -> EventNotFoundException.of(topic, type));
    }
}
