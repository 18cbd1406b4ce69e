package io.eventportal.web.pages;

import io.eventportal.traffic.Traffic;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /topics} lists those with traffic, {@code /topics/{name}} shows one: its events, groups and counts. */
@Controller
class TopicsPage {

    private static final int PAGE_SIZE = 50;

    private final Traffic traffic;
    private final TopicViews views;

    TopicsPage(Traffic traffic, TopicViews views) {
        this.traffic = traffic;
        this.views = views;
    }

    record ListView(List<TopicTotals> rows, Pager pager) {}

    @GetMapping("/topics")
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        var topics = TopicTotals.of(traffic.rows((String) null));
        var number = Math.clamp(page, 0, 100_000);
        model.addAttribute(
                "page",
                new ListView(
                        Pager.slice(topics, number, PAGE_SIZE),
                        Pager.of(number, PAGE_SIZE, topics.size(), next -> "/topics?page=" + next)));
        return "topics/list";
    }

    @GetMapping("/topics/{name}")
    String page(@PathVariable String name, Model model) {
        return show(name, model);
    }

    @GetMapping(path = "/topics", params = "name")
    String pageByParameter(@RequestParam String name, Model model) {
        return show(name, model);
    }

    private String show(String name, Model model) {
        var view = views.find(name);
        if (view.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No document names a topic of this name and no traffic was seen on it.");
        }
        model.addAttribute("page", view);
        return "topics/topic";
    }
}
