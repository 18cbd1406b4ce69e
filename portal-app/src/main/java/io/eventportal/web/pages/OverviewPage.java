package io.eventportal.web.pages;

import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.traffic.Window;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: what there is, what needs attention, what is happening. */
@Controller
class OverviewPage {

    private static final int SHOWN = 8;

    private final TopologyMap map;
    private final Traffic traffic;
    private final ImpactAnalysis impact;
    private final Attention attention;
    private final RecentChanges changes;

    OverviewPage(TopologyMap map, Traffic traffic, ImpactAnalysis impact, Attention attention, RecentChanges changes) {
        this.map = map;
        this.traffic = traffic;
        this.impact = impact;
        this.attention = attention;
        this.changes = changes;
    }

    @GetMapping("/")
    String page(Model model) {
        var live = live();
        model.addAttribute(
                "page",
                new OverviewView(
                        attention.find(),
                        changes.find(),
                        live,
                        impact.newest(5).stream().map(ReportRow::of).toList(),
                        OverviewView.exampleEvent(map.current())));
        model.addAttribute("live", live);
        return "overview/overview";
    }

    @GetMapping(path = "/", headers = "HX-Request")
    String live(Model model) {
        model.addAttribute("live", live());
        return "overview/overview :: live";
    }

    private OverviewView.Live live() {
        var topology = map.current();
        var rows = traffic.rows((String) null);
        var topics = TopicTotals.of(rows);
        return new OverviewView.Live(
                OverviewView.Counts.of(topology, rows),
                OverviewView.perSecond(traffic.rates(Window.FIVE_MINUTES, (String) null)),
                refused(rows),
                topics.stream().limit(SHOWN).toList(),
                topics.size());
    }

    /** Rows with records that their declared schema does not take, worst first. */
    private static List<OverviewView.Refused> refused(List<TrafficRow> rows) {
        return rows.stream()
                .filter(row -> row.nonConformant() + row.undecodable() > 0)
                .map(OverviewView.Refused::of)
                .sorted(OverviewView.Refused.WORST_FIRST)
                .limit(SHOWN)
                .toList();
    }
}
