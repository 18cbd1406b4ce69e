package io.eventportal.web.pages;

import io.eventportal.governance.Concern;
import io.eventportal.governance.Deliveries;
import io.eventportal.governance.Webhooks;
import io.eventportal.security.Actor;
import io.eventportal.security.Role;
import io.eventportal.web.pages.SettingsViews.Drafts;
import io.eventportal.web.pages.SettingsViews.Secret;
import io.eventportal.web.pages.SettingsViews.WebhookRow;
import io.eventportal.web.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** {@code /settings}: one's own account and teams; webhooks with what they were told for editors. */
@Controller
class SettingsPage {

    private static final int MOST_DELIVERIES = 100;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final SettingsViews views;

    SettingsPage(Webhooks webhooks, Deliveries deliveries, SettingsViews views) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.views = views;
    }

    /** A webhook as somebody typed it. */
    record Draft(
            @Nullable String url,
            @Nullable String about,
            @Nullable String name) {

        @Nullable Concern concern() {
            return name == null || name.isBlank()
                    ? null
                    : new Concern(
                            Concern.Kind.of(String.valueOf(about))
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "It is about an event, an application or a team.")),
                            name.strip());
        }
    }

    @GetMapping("/settings")
    ModelAndView page() {
        return views.page();
    }

    /** Shows the secret, this once. */
    @PostMapping("/settings/webhooks")
    ModelAndView create(@ModelAttribute("draft") Draft draft) {
        try {
            var created = webhooks.create(draft.url() == null ? "" : draft.url().strip(), draft.concern());
            return views.made(new Secret("The webhook was made", created.secret()));
        } catch (IllegalArgumentException e) {
            var problem =
                    ProblemException.badRequest(String.valueOf(e.getMessage())).problem();
            var drafts = new Drafts(draft, Drafts.NONE.key(), Drafts.NONE.user());
            return views.refused("The webhook was not made", problem, drafts);
        }
    }

    @PostMapping("/settings/webhooks/{id}/delete")
    ModelAndView delete(@PathVariable String id) {
        webhooks.delete(id);
        return new ModelAndView("redirect:/settings", HttpStatus.SEE_OTHER);
    }

    /** Newest first, cut; null unless an editor looks at one that there is. */
    record DeliveriesView(@Nullable WebhookRow webhook) {}

    @GetMapping("/settings/deliveries")
    String deliveries(@RequestParam(defaultValue = "") String webhook, Model model) {
        var found = Actor.current().role().includes(Role.EDITOR)
                ? webhooks.find(webhook)
                        .map(one -> WebhookRow.of(
                                one,
                                deliveries.page(one.id(), 0, MOST_DELIVERIES).items()))
                        .orElse(null)
                : null;
        model.addAttribute("page", new DeliveriesView(found));
        return "settings/deliveries";
    }
}
