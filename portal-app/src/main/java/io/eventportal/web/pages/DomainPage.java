package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationLabel;
import io.eventportal.catalog.store.ApplicationLabels;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /domains/{id}}: the applications, owners and events of a domain. */
@Controller
class DomainPage {

    private static final int MAX_APPLICATIONS = 200;

    private final EventList events;
    private final ApplicationLabels applications;

    DomainPage(EventList events, ApplicationLabels applications) {
        this.events = events;
        this.applications = applications;
    }

    /** @param owners of its applications, sorted */
    record DomainView(
            String name, List<Member> applications, List<String> owners, EventList.Found events, String eventsHref) {}

    /** @param owner may be empty */
    record Member(Link application, String title, String owner) {

        static Member of(ApplicationLabel application) {
            return new Member(Link.to(application.id()), application.title(), application.owner());
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
        var members = applications.ofDomain(id, MAX_APPLICATIONS).stream()
                .map(Member::of)
                .toList();
        if (members.isEmpty() && found.rows().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No document names a domain of this name.");
        }
        var owners = members.stream()
                .map(Member::owner)
                .filter(owner -> !owner.isBlank())
                .distinct()
                .sorted()
                .toList();
        model.addAttribute("page", new DomainView(id, members, owners, found, filter.href(0)));
        model.addAttribute("feeds", owners.stream().map(Href::feedOfTeam).toList());
        return "domains/domain";
    }
}
