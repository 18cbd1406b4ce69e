package io.eventportal.web.pages;

import io.eventportal.catalog.store.ApplicationLabels;
import io.eventportal.topology.Alias;
import io.eventportal.topology.TopologyMap;
import io.eventportal.web.changes.AliasChanges;
import io.eventportal.web.problems.ProblemException;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.servlet.ModelAndView;

/** {@code /aliases}: which application the names belong to that are seen in traffic, and who says so. */
@Controller
class AliasesPage {

    private static final int PAGE_SIZE = 100;
    private static final int MAX_CHOICES = 300;

    private final TopologyMap map;
    private final ApplicationLabels applications;
    private final AliasChanges changes;

    AliasesPage(TopologyMap map, ApplicationLabels applications, AliasChanges changes) {
        this.map = map;
        this.applications = applications;
        this.changes = changes;
    }

    /**
     * One name.
     *
     * @param id of the rule, to delete it; null unless people said it, as are the two after it
     */
    record Row(
            String kind,
            String name,
            Link application,
            String rule,
            String reason,
            @Nullable Long id,
            @Nullable String madeBy,
            @Nullable Instant madeAt) {

        static Row of(Alias alias) {
            var said = alias.assigned();
            return new Row(
                    alias.kind().words(),
                    alias.name(),
                    Link.to(alias.application()),
                    alias.rule().id(),
                    alias.reason(),
                    said == null ? null : said.id(),
                    said == null ? null : said.madeBy(),
                    said == null ? null : said.madeAt());
        }
    }

    /** An alias as somebody typed it. */
    record Draft(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String application) {}

    /** @param choices ids of declared applications, cut */
    record AliasesView(List<Row> said, List<Row> others, Pager pager, List<String> choices) {}

    @GetMapping("/aliases")
    String page(@ModelAttribute("draft") Draft draft, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("page", view(page));
        model.addAttribute("kinds", Alias.Kind.values());
        return "aliases/list";
    }

    private AliasesView view(int page) {
        var number = Math.clamp(page, 0, 100_000);
        var aliases = map.aliases();
        var others = aliases.stream()
                .filter(alias -> alias.rule() != Alias.Rule.ASSIGNED)
                .toList();
        return new AliasesView(
                map.assigned().stream().map(Row::of).toList(),
                Pager.slice(others, number, PAGE_SIZE).stream().map(Row::of).toList(),
                Pager.of(number, PAGE_SIZE, others.size(), next -> "/aliases?page=" + next),
                applications.findAll().stream()
                        .limit(MAX_CHOICES)
                        .map(label -> label.id().value())
                        .toList());
    }

    @PostMapping("/aliases")
    ModelAndView add(@ModelAttribute("draft") Draft draft) {
        try {
            changes.add(draft.kind(), draft.name(), draft.application());
            return new ModelAndView("redirect:/aliases", HttpStatus.SEE_OTHER);
        } catch (ProblemException e) {
            var again = new ModelAndView(
                    "aliases/list", HttpStatusCode.valueOf(e.problem().status()));
            again.addObject("page", view(0));
            again.addObject("kinds", Alias.Kind.values());
            again.addObject("problem", e.problem().detail());
            return again;
        }
    }

    @PostMapping("/aliases/{id}/delete")
    ModelAndView delete(@PathVariable long id) {
        changes.delete(id);
        return new ModelAndView("redirect:/aliases", HttpStatus.SEE_OTHER);
    }
}
