package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.traffic.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /events/{topic}/{type}}: everything about one event. */
@Controller
class EventPage {

    private final EventViews views;

    EventPage(EventViews views) {
        this.views = views;
    }

    @GetMapping("/events/{topic}/{*type}")
    String page(
            @PathVariable String topic, @PathVariable String type, @RequestParam @Nullable String window, Model model) {
        return show(key(topic, withoutSlash(type)), window(window), model);
    }

    @GetMapping(path = "/events/{topic}", params = "type")
    String pageByParameter(
            @PathVariable String topic, @RequestParam String type, @RequestParam @Nullable String window, Model model) {
        return show(key(topic, type), window(window), model);
    }

    @GetMapping(path = "/events/{topic}/{*type}", headers = "HX-Request")
    String live(
            @PathVariable String topic, @PathVariable String type, @RequestParam @Nullable String window, Model model) {
        return showLive(key(topic, withoutSlash(type)), window(window), model);
    }

    @GetMapping(path = "/events/{topic}", params = "type", headers = "HX-Request")
    String liveByParameter(
            @PathVariable String topic, @RequestParam String type, @RequestParam @Nullable String window, Model model) {
        return showLive(key(topic, type), window(window), model);
    }

    private String show(EventKey key, Window window, Model model) {
        var view = views.find(key, window)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No document declares " + key + " and no traffic shows it."));
        model.addAttribute("page", view);
        model.addAttribute("live", view.live());
        model.addAttribute("rate", view.rate());
        model.addAttribute("windows", Window.values());
        model.addAttribute("href", view.href());
        model.addAttribute("feeds", List.of(Href.feed(key)));
        return "events/event";
    }

    private String showLive(EventKey key, Window window, Model model) {
        model.addAttribute("live", views.live(key));
        model.addAttribute("rate", views.rate(key, window));
        model.addAttribute("windows", Window.values());
        model.addAttribute("href", Href.event(key));
        return "events/event :: update";
    }

    private static Window window(@Nullable String id) {
        return Window.of(id).orElse(Window.HOUR);
    }

    private static EventKey key(String topic, String type) {
        if (topic.isBlank() || type.isBlank() || topic.indexOf('/') >= 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The address of an event is /events/topic/type.");
        }
        return new EventKey(topic, type);
    }

    private static String withoutSlash(String rest) {
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }
}
