package io.eventportal.web.pages;

import io.eventportal.traffic.flows.FlowId;
import io.eventportal.traffic.flows.FlowState;
import io.eventportal.traffic.flows.FlowTree;
import io.eventportal.traffic.flows.Flows;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /flows} lists the flow types, {@code /flows/{id}} shows one: its tree, and its instances. */
@Controller
class FlowsPage {

    private static final int PAGE_SIZE = 50;
    private static final int MAX_PAGE = 2_000;

    private final Flows flows;

    FlowsPage(Flows flows) {
        this.flows = flows;
    }

    record ListView(SamplingView sampling, List<FlowRow> rows, Pager pager) {}

    /**
     * @param event that its instances begin with; null if it names no type
     * @param unknown instances whose latest step hangs on nothing
     * @param tree one, the root's
     * @param cut whether rarer events are left out of the tree
     */
    record FlowView(
            String name,
            String id,
            @Nullable Link event,
            FlowRow counts,
            long unknown,
            SamplingView sampling,
            List<HopView> tree,
            boolean cut,
            List<Tab> tabs,
            List<FlowInstanceRow> instances,
            Pager pager) {}

    /** @param shown whether the list has these */
    record Tab(Link states, long instances, boolean shown) {}

    @GetMapping("/flows")
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        var found = flows.types(Math.clamp(page, 0, MAX_PAGE), PAGE_SIZE);
        model.addAttribute(
                "page",
                new ListView(
                        SamplingView.of(flows.sampling()),
                        found.items().stream().map(FlowRow::of).toList(),
                        Pager.of(found.page(), PAGE_SIZE, found.total(), next -> "/flows?page=" + next)));
        return "flows/list";
    }

    @GetMapping("/flows/{id}")
    String flow(
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var tree = FlowId.parse(id)
                .flatMap(flows::find)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No instance is kept of a flow type of this id."));
        model.addAttribute("page", view(tree, stateOf(state), Math.clamp(page, 0, MAX_PAGE)));
        return "flows/flow";
    }

    /** Null for all. */
    private static @Nullable FlowState stateOf(@Nullable String name) {
        if (name == null || name.isBlank() || name.equals("all")) {
            return null;
        }
        return FlowState.listed(name)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "state is stuck, running, complete or all."));
    }

    private FlowView view(FlowTree tree, @Nullable FlowState state, int page) {
        var type = tree.type();
        var event = Link.toEvent(type.topic(), type.type());
        var found = flows.instances(type.id(), state, page, PAGE_SIZE);
        return new FlowView(
                event == null ? Link.NO_TYPE : event.text(),
                type.id().toString(),
                event,
                FlowRow.of(type),
                type.unknown(),
                SamplingView.of(flows.sampling()),
                HopView.trees(tree.nodes()),
                tree.cut(),
                List.of(
                        tab(type.id(), null, type.instances(), state),
                        tab(type.id(), FlowState.STUCK, type.stuck(), state),
                        tab(type.id(), FlowState.RUNNING, type.running(), state),
                        tab(type.id(), FlowState.COMPLETE, type.complete(), state)),
                found.items().stream().map(FlowInstanceRow::of).toList(),
                Pager.of(page, PAGE_SIZE, found.total(), next -> href(type.id(), state, next)));
    }

    private static Tab tab(FlowId id, @Nullable FlowState state, long instances, @Nullable FlowState shown) {
        return new Tab(new Link(state == null ? "all" : state.id(), href(id, state, 0)), instances, state == shown);
    }

    private static String href(FlowId id, @Nullable FlowState state, int page) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("state", state == null ? null : state.id());
        parameters.put("page", page == 0 ? null : page);
        return Href.flow(id) + Href.query(parameters);
    }
}
