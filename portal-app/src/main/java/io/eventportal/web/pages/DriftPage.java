package io.eventportal.web.pages;

import io.eventportal.topology.Drift;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /drift}: where documents and traffic differ, one kind at a time. */
@Controller
class DriftPage {

    private static final int PAGE_SIZE = 100;

    private final TopologyMap map;

    DriftPage(TopologyMap map) {
        this.map = map;
    }

    record Row(String sentence, EdgeRow edge) {}

    /** @param shown the kind of drift listed: declared only, or observed only */
    record DriftView(EdgeStatus shown, long declaredOnly, long observedOnly, List<Row> rows, Pager pager) {}

    @GetMapping("/drift")
    String page(
            @RequestParam(defaultValue = "observed") String status,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var shown = status.equals(EdgeStatus.DECLARED.id()) ? EdgeStatus.DECLARED : EdgeStatus.OBSERVED;
        var number = Math.clamp(page, 0, 100_000);
        var drift = map.drift();
        var matching = drift.stream()
                .filter(one -> one.edge().status() == shown)
                .sorted(Comparator.comparing(Drift::edge, EdgeRow.ORDER))
                .toList();
        model.addAttribute(
                "page",
                new DriftView(
                        shown,
                        count(drift, EdgeStatus.DECLARED),
                        count(drift, EdgeStatus.OBSERVED),
                        Pager.slice(matching, number, PAGE_SIZE).stream()
                                .map(one -> new Row(one.sentence(), EdgeRow.of(one.edge())))
                                .toList(),
                        Pager.of(
                                number,
                                PAGE_SIZE,
                                matching.size(),
                                next -> "/drift?status=" + shown.id() + "&page=" + next)));
        return "drift/drift";
    }

    private static long count(List<Drift> drift, EdgeStatus status) {
        return drift.stream().filter(one -> one.edge().status() == status).count();
    }
}
