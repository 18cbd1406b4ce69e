package io.eventportal.web.pages;

import io.eventportal.catalog.Application;
import io.eventportal.catalog.store.Applications;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /domains/{id}}: the applications and events of a domain. */
@Controller
class DomainPage {

    private static final int MAX_APPLICATIONS = 200;

    private final EventList events;
    private final Applications applications;

    DomainPage(EventList events, Applications applications) {
        this.events = events;
        this.applications = applications;
    }

    record DomainView(String name, List<Application> applications, EventList.Found events, String eventsHref) {

        public Link linkOf(Application application) {
            return Link.to(application.id());
        }
    }

    @GetMapping("/domains/{id}")
    String page(@PathVariable String id, Model model) {
        return show(id, model);
    }

    @GetMapping(path = "/domains", params = "id")
    String pageByParameter(@RequestParam String id, Model model) {
        return show(id, model);
    }

    private String show(String id, Model model) {
        var filter = EventFilter.ofDomain(id);
        var found = events.find(filter);
        var members = applications.findAll().stream()
                .filter(application -> application.domain().equals(id))
                .limit(MAX_APPLICATIONS)
                .toList();
        if (members.isEmpty() && found.rows().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No document names a domain of this name.");
        }
        model.addAttribute("page", new DomainView(id, members, found, filter.href(0)));
        return "domains/domain";
    }
}
