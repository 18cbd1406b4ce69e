package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
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
    private static final int MAX_ROWS = 200;

    private final TopologyMap map;
    private final Traffic traffic;

    TopicsPage(TopologyMap map, Traffic traffic) {
        this.map = map;
        this.traffic = traffic;
    }

    record ListView(List<TopicTotals> rows, Pager pager) {}

    /** One event of the topic. */
    record EventRow(Link event, EdgeStatus status, long records) {

        static EventRow of(Topology.EventNode node) {
            var status = node.declared()
                    ? node.observed() ? EdgeStatus.CONFIRMED : EdgeStatus.DECLARED
                    : EdgeStatus.OBSERVED;
            return new EventRow(Link.to(node.key()), status, node.records());
        }
    }

    /** What the page of a topic shows; each list is cut at {@value #MAX_ROWS} rows. */
    record TopicView(
            String name, List<EventRow> events, List<EdgeRow> edges, List<GroupSighting> groups, EventView.Live live) {}

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
        var topology = map.on(name);
        var rows = traffic.rows(name);
        var view = new TopicView(
                name,
                topology.events().stream().limit(MAX_ROWS).map(EventRow::of).toList(),
                topology.edges().stream()
                        .sorted(EdgeRow.ORDER)
                        .limit(MAX_ROWS)
                        .map(EdgeRow::of)
                        .toList(),
                traffic.groups(name).stream().limit(MAX_ROWS).toList(),
                EventView.Live.of(rows));
        if (view.events().isEmpty() && view.edges().isEmpty() && view.groups().isEmpty() && rows.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No document names a topic of this name and no traffic was seen on it.");
        }
        model.addAttribute("page", view);
        return "topics/topic";
    }

    /** The event that a traffic row counts, where it names its type. */
    static Link eventOf(TrafficRow row) {
        var type = row.type();
        return type == null
                ? new Link("(no type named)", Href.topic(row.topic()))
                : Link.to(new EventKey(row.topic(), type));
    }
}
