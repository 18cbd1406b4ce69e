package io.eventportal.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** {@code /events}: search, facets and filters; the address holds them. */
@Controller
class EventsPage {

    private final EventList list;

    EventsPage(EventList list) {
        this.list = list;
    }

    @GetMapping("/events")
    String page(@ModelAttribute("filter") EventFilter filter, Model model) {
        model.addAttribute("found", list.findWithFacets(filter));
        return "events/list";
    }

    @GetMapping(path = "/events", headers = "HX-Request")
    String rows(@ModelAttribute("filter") EventFilter filter, Model model, HttpServletResponse response) {
        response.setHeader("HX-Push-Url", filter.href(filter.pageNumber()));
        model.addAttribute("found", list.findWithFacets(filter));
        return "events/list :: found";
    }
}
