package io.eventportal.web.pages;

import io.eventportal.governance.Concern;
import io.eventportal.governance.Deliveries;
import io.eventportal.governance.Delivery;
import io.eventportal.governance.Webhook;
import io.eventportal.governance.Webhooks;
import io.eventportal.security.Actor;
import io.eventportal.security.ApiKey;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.servlet.ModelAndView;

/** {@code /settings}: one's own account and teams; keys for administrators; webhooks with what they were told for editors. */
@Controller
class SettingsPage {

    private static final int MOST_KEYS = 500;
    private static final int MOST_DELIVERIES = 100;

    private final Members members;
    private final ApiKeys keys;
    private final Webhooks webhooks;
    private final Deliveries deliveries;

    SettingsPage(Members members, ApiKeys keys, Webhooks webhooks, Deliveries deliveries) {
        this.members = members;
        this.keys = keys;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
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

    /**
     * @param keys null unless an administrator looks
     * @param webhooks null unless an editor looks
     * @param secret of the webhook that was just made; null otherwise
     */
    record SettingsView(
            String name,
            String role,
            boolean signedIn,
            List<Link> teams,
            @Nullable List<ApiKey> keys,
            @Nullable List<WebhookRow> webhooks,
            @Nullable String secret) {}

    record WebhookRow(String id, String url, String about, String createdBy, Instant createdAt, List<Told> told) {

        static WebhookRow of(Webhook webhook, List<Delivery> deliveries) {
            var about = webhook.about();
            return new WebhookRow(
                    webhook.id(),
                    webhook.url(),
                    about == null ? "everything" : about.kind().id() + " " + about.name(),
                    webhook.createdBy(),
                    webhook.createdAt(),
                    deliveries.stream().map(Told::of).toList());
        }
    }

    /** One delivery. */
    record Told(
            long event,
            String state,
            int attempts,
            @Nullable Integer status,
            @Nullable String error,
            Instant createdAt) {

        static Told of(Delivery delivery) {
            return new Told(
                    delivery.entry(),
                    delivery.state().id(),
                    delivery.attempts(),
                    delivery.status(),
                    delivery.error(),
                    delivery.createdAt());
        }
    }

    @GetMapping("/settings")
    String page(@ModelAttribute("draft") Draft draft, Model model) {
        model.addAttribute("page", view(null));
        return "settings/settings";
    }

    private SettingsView view(@Nullable String secret) {
        var actor = Actor.current();
        return new SettingsView(
                actor.name(),
                actor.role().name().toLowerCase(Locale.ROOT),
                !actor.isAnonymous(),
                members.teamsOf(actor.name()).stream()
                        .map(team -> new Link(team, Href.eventsOfOwner(team)))
                        .toList(),
                actor.role().includes(Role.ADMIN)
                        ? keys.list().stream().limit(MOST_KEYS).toList()
                        : null,
                actor.role().includes(Role.EDITOR)
                        ? webhooks.list().stream()
                                .map(webhook -> WebhookRow.of(webhook, List.of()))
                                .toList()
                        : null,
                secret);
    }

    /** Shows the secret, this once. */
    @PostMapping("/settings/webhooks")
    ModelAndView create(@ModelAttribute("draft") Draft draft) {
        try {
            var created = webhooks.create(draft.url() == null ? "" : draft.url().strip(), draft.concern());
            return new ModelAndView("settings/settings", Map.of("page", view(created.secret())), HttpStatus.CREATED);
        } catch (IllegalArgumentException e) {
            return new ModelAndView(
                    "settings/settings",
                    Map.of("page", view(null), "problem", String.valueOf(e.getMessage())),
                    HttpStatusCode.valueOf(400));
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
