package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.impact.Retirement;
import io.eventportal.impact.Retirements;
import io.eventportal.web.changes.ApprovalChanges;
import io.eventportal.web.changes.WaiverChanges;
import io.eventportal.web.problems.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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

/**
 * {@code /governance}: what waits for approval, what is on its way out, what is waived, and the rules that apply;
 * {@code /governance/retirement}: whether an event may go.
 */
@Controller
class GovernancePage {

    private final GovernanceViews views;
    private final WaiverChanges waivers;
    private final ApprovalChanges approvals;
    private final Events events;
    private final Retirements retirements;
    private final InstantSource clock;

    GovernancePage(
            GovernanceViews views,
            WaiverChanges waivers,
            ApprovalChanges approvals,
            Events events,
            Retirements retirements,
            InstantSource clock) {
        this.views = views;
        this.waivers = waivers;
        this.approvals = approvals;
        this.events = events;
        this.retirements = retirements;
        this.clock = clock;
    }

    /**
     * A waiver as somebody typed it.
     *
     * @param days how long it is to last
     */
    record Draft(
            @Nullable String subject,
            @Nullable String event,
            @Nullable String rule,
            @Nullable String path,
            @Nullable String reason,
            @Nullable Integer days) {

        WaiverChanges.Wanted wanted(InstantSource clock) {
            var lasts = days == null || days < 1 || days > 10_000 ? null : Duration.ofDays(days);
            return new WaiverChanges.Wanted(
                    subject,
                    event,
                    rule,
                    path,
                    reason,
                    lasts == null ? null : clock.instant().plus(lasts));
        }
    }

    @GetMapping("/governance")
    String page(@ModelAttribute("draft") Draft draft, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("page", views.of(Math.clamp(page, 0, 100_000)));
        return "governance/governance";
    }

    @PostMapping("/governance/waivers")
    ModelAndView grant(@ModelAttribute("draft") Draft draft) {
        try {
            waivers.grant(draft.wanted(clock));
            return new ModelAndView("redirect:/governance", HttpStatus.SEE_OTHER);
        } catch (ProblemException e) {
            var again = new ModelAndView(
                    "governance/governance", HttpStatusCode.valueOf(e.problem().status()));
            again.addObject("page", views.of(0));
            again.addObject("problem", e.problem().detail());
            return again;
        }
    }

    @PostMapping("/governance/waivers/{id}/revoke")
    ModelAndView revoke(@PathVariable String id) {
        waivers.revoke(id);
        return new ModelAndView("redirect:/governance", HttpStatus.SEE_OTHER);
    }

    @PostMapping("/impact/{id}/approve")
    ModelAndView approve(@PathVariable String id, @RequestParam(required = false) @Nullable String comment) {
        approvals.approve(id, comment);
        return new ModelAndView("redirect:" + Href.report(id), HttpStatus.SEE_OTHER);
    }

    /** @param event the event's page */
    record RetirementView(Link event, Retirement retirement) {}

    @GetMapping("/governance/retirement")
    String retirement(@RequestParam String event, Model model) {
        var found = key(event)
                .flatMap(events::find)
                .orElseThrow(() -> ProblemException.notFound("No document declares the event " + event + "."));
        model.addAttribute("page", new RetirementView(Link.to(found.key()), retirements.look(found)));
        return "governance/retirement";
    }

    private static Optional<EventKey> key(String text) {
        try {
            return Optional.of(EventKey.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
