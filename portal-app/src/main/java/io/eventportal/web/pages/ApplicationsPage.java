package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /applications} lists them, {@code /applications/{id}} shows one, its {@code diff} two revisions. */
@Controller
class ApplicationsPage {

    private final ApplicationViews views;

    ApplicationsPage(ApplicationViews views) {
        this.views = views;
    }

    @GetMapping("/applications")
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("page", views.list(Math.clamp(page, 0, 100_000)));
        return "applications/list";
    }

    @GetMapping("/applications/{id}")
    String page(@PathVariable String id, Model model) {
        return show(id, model);
    }

    @GetMapping(path = "/applications", params = "id")
    String pageByParameter(@RequestParam String id, Model model) {
        return show(id, model);
    }

    @GetMapping("/applications/{id}/diff")
    String diff(@PathVariable String id, @RequestParam int from, @RequestParam int to, Model model) {
        return compare(id, from, to, model);
    }

    @GetMapping(
            path = "/applications",
            params = {"id", "from", "to"})
    String diffByParameter(@RequestParam String id, @RequestParam int from, @RequestParam int to, Model model) {
        return compare(id, from, to, model);
    }

    private String show(String id, Model model) {
        var view = id(id).flatMap(views::find)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No document declares an application of this name and no traffic shows it."));
        model.addAttribute("page", view);
        model.addAttribute("feeds", List.of(Href.feed(view.id())));
        return "applications/application";
    }

    private String compare(String id, int from, int to, Model model) {
        model.addAttribute(
                "page",
                id(id).flatMap(application -> views.diff(application, from, to))
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "No application of this name has the revisions " + from + " and " + to + ".")));
        return "applications/diff";
    }

    /** Empty if no application can have that id. */
    private static Optional<ApplicationId> id(String text) {
        return text.isBlank() || text.length() > 256 ? Optional.empty() : Optional.of(new ApplicationId(text));
    }
}
