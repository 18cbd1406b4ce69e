package io.eventportal.web.pages;

import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
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

    /** @param shown the kind of drift listed: declared only, or observed only */
    record DriftView(EdgeStatus shown, long declaredOnly, long observedOnly, List<EdgeRow> rows, Pager pager) {}

    @GetMapping("/drift")
    String page(
            @RequestParam(defaultValue = "observed") String status,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var shown = status.equals(EdgeStatus.DECLARED.id()) ? EdgeStatus.DECLARED : EdgeStatus.OBSERVED;
        var number = Math.clamp(page, 0, 100_000);
        var edges = map.current().edges();
        var matching = edges.stream()
                .filter(edge -> edge.status() == shown)
                .sorted(EdgeRow.ORDER)
                .toList();
        var declared = edges.stream()
                .filter(edge -> edge.status() == EdgeStatus.DECLARED)
                .count();
        var observed = edges.stream()
                .filter(edge -> edge.status() == EdgeStatus.OBSERVED)
                .count();
        model.addAttribute(
                "page",
                new DriftView(
                        shown,
                        declared,
                        observed,
                        Pager.slice(matching, number, PAGE_SIZE).stream()
                                .map(EdgeRow::of)
                                .toList(),
                        Pager.of(
                                number,
                                PAGE_SIZE,
                                matching.size(),
                                next -> "/drift?status=" + shown.id() + "&page=" + next)));
        return "drift/drift";
    }
}
