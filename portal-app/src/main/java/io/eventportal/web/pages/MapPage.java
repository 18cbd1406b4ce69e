package io.eventportal.web.pages;

import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Window;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import tools.jackson.databind.json.JsonMapper;

/** {@code /map}: the graph, drawn by {@code map.js} from {@code /api/v1/topology}, and the same content as a table. */
@Controller
class MapPage {

    private static final int PAGE_SIZE = 100;
    private static final int MAX_CHOICES = 300;
    private static final Window USUAL = Window.HOUR;

    private final TopologyMap map;
    private final ApplicationLabels applications;
    private final JsonMapper json;

    MapPage(TopologyMap map, ApplicationLabels applications, JsonMapper json) {
        this.map = map;
        this.applications = applications;
        this.json = json;
    }

    /** What to show of the map; null is everything. */
    record MapFilter(
            @Nullable List<String> status,
            @Nullable String domain,
            @Nullable String topic,
            @Nullable String view,
            @Nullable String window,
            @Nullable Integer page) {

        MapFilter {
            status = status == null || status.isEmpty()
                    ? Arrays.stream(EdgeStatus.values()).map(EdgeStatus::id).toList()
                    : List.copyOf(status);
            domain = domain == null || domain.isBlank() ? null : domain;
            topic = topic == null || topic.isBlank() ? null : topic;
            view = "topics".equals(view) ? "topics" : "events";
            window = Window.of(window).orElse(USUAL).id();
            page = page == null ? 0 : Math.clamp(page, 0, 100_000);
        }

        public boolean shows(EdgeStatus one) {
            return status == null || status.contains(one.id());
        }

        Window rates() {
            return Window.of(window).orElse(USUAL);
        }

        int pageNumber() {
            return page == null ? 0 : page;
        }

        String href(int number) {
            var parameters = new LinkedHashMap<String, @Nullable Object>();
            var all = status == null || status.size() == EdgeStatus.values().length;
            parameters.put("status", all || status == null ? null : String.join(",", status));
            parameters.put("domain", domain);
            parameters.put("topic", topic);
            parameters.put("view", "topics".equals(view) ? view : null);
            parameters.put("window", USUAL.id().equals(window) ? null : window);
            parameters.put("page", number == 0 ? null : number);
            return "/map" + Href.query(parameters);
        }
    }

    /**
     * What the page of the map shows.
     *
     * @param domainOf domain by application id, as a JSON object, for the graph's filter
     * @param here the address of what is shown
     */
    record MapView(
            List<EdgeRow> rows, Pager pager, List<String> domains, List<String> topics, String domainOf, String here) {}

    @GetMapping("/map")
    String page(@ModelAttribute("filter") MapFilter filter, Model model) {
        model.addAttribute("page", view(filter));
        model.addAttribute("statuses", EdgeStatus.values());
        model.addAttribute("windows", Window.values());
        return "map/map";
    }

    @GetMapping(path = "/map", headers = "HX-Request")
    String table(@ModelAttribute("filter") MapFilter filter, Model model) {
        model.addAttribute("page", view(filter));
        return "map/map :: table";
    }

    private MapView view(MapFilter filter) {
        var domainOf = domains();
        var edges = map.current().edges();
        var rates = map.rates(filter.rates());
        var shown = edges.stream()
                .filter(edge -> filter.shows(edge.status()))
                .filter(edge -> filter.topic() == null || edge.topic().equals(filter.topic()))
                .filter(edge -> filter.domain() == null
                        || filter.domain()
                                .equals(domainOf.get(edge.application().value())))
                .sorted(EdgeRow.ORDER)
                .toList();
        return new MapView(
                Pager.slice(shown, filter.pageNumber(), PAGE_SIZE).stream()
                        .map(edge -> EdgeRow.of(edge, rates.of(edge).orElse(null)))
                        .toList(),
                Pager.of(filter.pageNumber(), PAGE_SIZE, shown.size(), filter::href),
                domainOf.values().stream().distinct().sorted().toList(),
                edges.stream()
                        .map(Edge::topic)
                        .distinct()
                        .sorted()
                        .limit(MAX_CHOICES)
                        .toList(),
                json.writeValueAsString(domainOf),
                filter.href(filter.pageNumber()));
    }

    private Map<String, String> domains() {
        var domainOf = new TreeMap<String, String>();
        for (var application : applications.findAll()) {
            if (!application.domain().isBlank()) {
                domainOf.put(application.id().value(), application.domain());
            }
        }
        return domainOf;
    }
}
