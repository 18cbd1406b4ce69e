package io.eventportal.web.feeds;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.governance.Concern;
import io.eventportal.governance.Concern.Kind;
import io.eventportal.governance.Notices;
import io.eventportal.web.pages.Href;
import io.eventportal.web.problems.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What changed of an event, an application, or what a team owns: the newest 100, as Atom. */
@RestController
@RequestMapping("/feeds")
class FeedsController {

    private static final String ATOM = "application/atom+xml;charset=UTF-8";
    private static final int MOST = 100;

    private final Notices notices;

    FeedsController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping(path = "/events/{topic}/{*type}", produces = ATOM)
    String event(@PathVariable String topic, @PathVariable String type) {
        return ofEvent(topic, type.startsWith("/") ? type.substring(1) : type);
    }

    @GetMapping(path = "/events/{topic}", params = "type", produces = ATOM)
    String eventByParameter(@PathVariable String topic, @RequestParam String type) {
        return ofEvent(topic, type);
    }

    @GetMapping(path = "/applications/{id}", produces = ATOM)
    String application(@PathVariable String id) {
        return ofApplication(id);
    }

    @GetMapping(path = "/applications", params = "id", produces = ATOM)
    String applicationByParameter(@RequestParam String id) {
        return ofApplication(id);
    }

    @GetMapping(path = "/teams/{name}", produces = ATOM)
    String team(@PathVariable String name) {
        return ofTeam(name);
    }

    @GetMapping(path = "/teams", params = "name", produces = ATOM)
    String teamByParameter(@RequestParam String name) {
        return ofTeam(name);
    }

    private String ofEvent(String topic, String type) {
        try {
            var key = new EventKey(topic, type);
            return feed(new Concern(Kind.EVENT, key.toString()), Href.event(key));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("There can be no such event.");
        }
    }

    private String ofApplication(String id) {
        return feed(new Concern(Kind.APPLICATION, id), Href.application(new ApplicationId(id)));
    }

    private String ofTeam(String name) {
        return feed(new Concern(Kind.TEAM, name), Href.eventsOfOwner(name));
    }

    private String feed(Concern about, String page) {
        var base = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        var self = ServletUriComponentsBuilder.fromCurrentRequest().build().toUriString();
        return AtomFeed.write(
                "Changes: " + about.kind().id() + " " + about.name(), self, base + page, notices.of(about, MOST));
    }
}
