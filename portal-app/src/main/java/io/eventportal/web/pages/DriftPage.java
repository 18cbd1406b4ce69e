package io.eventportal.web.pages;

import io.eventportal.proposals.Patch;
import io.eventportal.proposals.Patches;
import io.eventportal.topology.DriftBoard;
import io.eventportal.topology.DriftItem;
import io.eventportal.topology.DriftItem.State;
import io.eventportal.topology.DriftKind;
import io.eventportal.topology.DriftKind.Severity;
import io.eventportal.web.changes.DriftChanges;
import io.eventportal.web.problems.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** {@code /drift}: where documents and traffic differ; {@code /drift/{id}}: one difference, and what people say of it. */
@Controller
class DriftPage {

    private static final int PAGE_SIZE = 50;

    private final DriftBoard board;
    private final DriftChanges changes;
    private final Patches patches;

    DriftPage(DriftBoard board, DriftChanges changes, Patches patches) {
        this.board = board;
        this.changes = changes;
        this.patches = patches;
    }

    /** What to show, as it stands in the address; what is not known there shows everything. */
    record DriftFilter(
            @Nullable String severity,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String owner,
            @Nullable Integer page) {

        static final String ALL = "all";

        DriftFilter {
            state = state == null ? State.OPEN.id() : state;
            owner = owner == null || owner.isBlank() ? null : owner.strip();
            page = page == null ? 0 : Math.clamp(page, 0, 100_000);
        }

        int pageNumber() {
            return page == null ? 0 : page;
        }

        DriftBoard.Filter parsed() {
            return new DriftBoard.Filter(
                    Arrays.stream(Severity.values())
                            .filter(one -> one.id().equals(severity))
                            .findFirst()
                            .orElse(null),
                    DriftKind.of(String.valueOf(kind)).orElse(null),
                    State.of(String.valueOf(state)).orElse(null),
                    owner,
                    null,
                    null);
        }

        DriftBoard.Filter ofState() {
            return new DriftBoard.Filter(
                    null, null, State.of(String.valueOf(state)).orElse(null), owner, null, null);
        }

        String href(@Nullable String severity, @Nullable String kind, int page) {
            var parameters = new LinkedHashMap<String, @Nullable Object>();
            parameters.put("severity", severity);
            parameters.put("kind", kind);
            parameters.put("state", State.OPEN.id().equals(state) ? null : state);
            parameters.put("owner", owner);
            parameters.put("page", page == 0 ? null : page);
            return "/drift" + Href.query(parameters);
        }
    }

    /** One choice among severities or kinds. */
    record Tab(String text, String href, long count, boolean chosen) {}

    record DriftView(List<Tab> severities, List<Tab> kinds, List<DriftRow> rows, Pager pager) {}

    /**
     * One difference.
     *
     * @param patch what to add to a document, as a unified diff; null if nothing settles it
     * @param draftHref a draft of a document for the topic; null if documents name it
     * @param longestReason characters
     */
    record ItemView(
            DriftRow item, @Nullable String patch, @Nullable String draftHref, int longestReason) {}

    @GetMapping("/drift")
    String page(@ModelAttribute("filter") DriftFilter filter, Model model) {
        var counts = board.counts(filter.ofState());
        var shown = board.page(filter.parsed(), filter.pageNumber(), PAGE_SIZE);
        model.addAttribute(
                "page",
                new DriftView(
                        severities(filter, counts),
                        kinds(filter, counts),
                        shown.items().stream().map(DriftRow::of).toList(),
                        Pager.of(
                                filter.pageNumber(),
                                PAGE_SIZE,
                                shown.total(),
                                next -> filter.href(filter.severity(), filter.kind(), next))));
        model.addAttribute("states", State.values());
        return "drift/drift";
    }

    private static List<Tab> severities(DriftFilter filter, Map<DriftKind, Long> counts) {
        var all = new ArrayList<Tab>();
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        all.add(new Tab(
                "All", filter.href(null, null, 0), total, filter.parsed().severity() == null));
        for (var severity : Severity.values()) {
            var count = counts.entrySet().stream()
                    .filter(entry -> entry.getKey().severity() == severity)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            var words = switch (severity) {
                case ERROR -> "Errors";
                case WARNING -> "Warnings";
                case NOTE -> "Notes";
            };
            all.add(new Tab(
                    words,
                    filter.href(severity.id(), null, 0),
                    count,
                    filter.parsed().severity() == severity));
        }
        return all;
    }

    /** Those of the chosen severity that there are any of. */
    private static List<Tab> kinds(DriftFilter filter, Map<DriftKind, Long> counts) {
        var parsed = filter.parsed();
        return Arrays.stream(DriftKind.values())
                .filter(kind -> parsed.severity() == null || kind.severity() == parsed.severity())
                .filter(kind -> counts.containsKey(kind) || kind == parsed.kind())
                .map(kind -> new Tab(
                        kind.title(),
                        filter.href(filter.severity(), kind == parsed.kind() ? null : kind.id(), 0),
                        counts.getOrDefault(kind, 0L),
                        kind == parsed.kind()))
                .toList();
    }

    @GetMapping("/drift/{id}")
    String item(@PathVariable String id, Model model) {
        model.addAttribute("page", view(id));
        return "drift/item";
    }

    private ItemView view(String id) {
        return board.find(id)
                .map(this::view)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such difference now; it may have been settled."));
    }

    private ItemView view(DriftItem item) {
        var drift = item.drift();
        return new ItemView(
                DriftRow.of(item),
                patches.of(drift) instanceof Patch.Proposed proposed ? proposed.diff() : null,
                drift.kind() == DriftKind.UNDECLARED_TOPIC
                        ? Href.draft(drift.about().topic())
                        : null,
                DriftBoard.LONGEST_REASON);
    }

    @PostMapping("/drift/{id}/acknowledge")
    ModelAndView acknowledge(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return afterwards(id, () -> changes.acknowledge(id, reason));
    }

    @PostMapping("/drift/{id}/snooze")
    ModelAndView snooze(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String until) {
        return afterwards(id, () -> changes.snooze(id, reason, until));
    }

    @PostMapping("/drift/{id}/reopen")
    ModelAndView reopen(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return afterwards(id, () -> changes.reopen(id, reason));
    }

    private ModelAndView afterwards(String id, Runnable change) {
        try {
            change.run();
            return new ModelAndView("redirect:/drift/" + id, HttpStatus.SEE_OTHER);
        } catch (ProblemException e) {
            var again = new ModelAndView(
                    "drift/item", HttpStatusCode.valueOf(e.problem().status()));
            again.addObject("page", view(id));
            again.addObject("problem", e.problem().detail());
            return again;
        }
    }
}
