package io.eventportal.web.pages;

import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
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

    OverviewPage(TopologyMap map, Traffic traffic, ImpactAnalysis impact) {
        this.map = map;
        this.traffic = traffic;
        this.impact = impact;
    }

    @GetMapping("/")
    String page(Model model) {
        model.addAttribute("page", view());
        return "overview/overview";
    }

    @GetMapping(path = "/", headers = "HX-Request")
    String live(Model model) {
        model.addAttribute("page", view());
        return "overview/overview :: live";
    }

    private OverviewView view() {
        var topology = map.current();
        var rows = traffic.rows((String) null);
        var topics = TopicTotals.of(rows);
        return new OverviewView(
                OverviewView.Counts.of(topology, rows),
                OverviewView.Drift.of(topology),
                refused(rows),
                topics.stream().limit(SHOWN).toList(),
                topics.size(),
                impact.newest(5).stream().map(ReportRow::of).toList(),
                OverviewView.exampleEvent(topology));
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
