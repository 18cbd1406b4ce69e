package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /applications} lists them, {@code /applications/{id}} shows one. */
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

    private String show(String id, Model model) {
        var view = id.isBlank() || id.length() > 256
                ? null
                : views.find(new ApplicationId(id)).orElse(null);
        if (view == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No document declares an application of this name and no traffic shows it.");
        }
        model.addAttribute("page", view);
        return "applications/application";
    }
}
