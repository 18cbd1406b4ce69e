package io.eventportal.web.pages;

import io.eventportal.governance.Delivery;
import io.eventportal.governance.Webhook;
import io.eventportal.governance.Webhooks;
import io.eventportal.security.Account;
import io.eventportal.security.Accounts;
import io.eventportal.security.Actor;
import io.eventportal.security.ApiKey;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import io.eventportal.web.problems.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What {@code /settings} shows to whom, and again after a form was sent. */
@Component
class SettingsViews {

    private static final int MOST_KEYS = 500;
    private static final int MOST_USERS = 200;
    private static final String TEMPLATE = "settings/settings";

    private final Members members;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final Webhooks webhooks;

    SettingsViews(Members members, Accounts accounts, ApiKeys keys, Webhooks webhooks) {
        this.members = members;
        this.accounts = accounts;
        this.keys = keys;
        this.webhooks = webhooks;
    }

    /**
     * @param local whether the portal itself keeps the password of whoever looks
     * @param users null unless an administrator looks; cut
     * @param keys null unless an administrator looks; cut
     * @param webhooks null unless an editor looks
     * @param secret what was just made and is shown this once; null otherwise
     */
    record SettingsView(
            String name,
            String role,
            boolean signedIn,
            boolean local,
            List<Link> teams,
            @Nullable List<UserRow> users,
            @Nullable List<ApiKey> keys,
            @Nullable List<WebhookRow> webhooks,
            @Nullable Secret secret) {}

    /** @param about what it belongs to, with its verb */
    record Secret(String about, String text) {}

    /** @param own whether it is whoever looks */
    record UserRow(String name, String role, List<String> teams, Instant createdAt, boolean own) {}

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

    /** What one typed into a form of the page: none of it is a password. */
    record Drafts(SettingsPage.Draft draft, KeysForms.KeyDraft key, PeopleForms.UserDraft user) {

        static final Drafts NONE = new Drafts(
                new SettingsPage.Draft(null, null, null),
                new KeysForms.KeyDraft(null, null, null),
                new PeopleForms.UserDraft(null, null, null));
    }

    /** Why what a form asked for was not done. */
    record Refused(String title, String detail) {}

    ModelAndView page() {
        return show(null, Drafts.NONE, null, HttpStatus.OK);
    }

    ModelAndView made(Secret secret) {
        return show(secret, Drafts.NONE, null, HttpStatus.CREATED);
    }

    ModelAndView refused(String title, Problem problem, Drafts drafts) {
        return show(null, drafts, new Refused(title, problem.detail()), HttpStatusCode.valueOf(problem.status()));
    }

    private ModelAndView show(
            @Nullable Secret secret, Drafts drafts, @Nullable Refused problem, HttpStatusCode status) {
        var page = new ModelAndView(
                TEMPLATE,
                Map.of(
                        "page", view(secret),
                        "draft", drafts.draft(),
                        "key", drafts.key(),
                        "user", drafts.user(),
                        "roles",
                                Arrays.stream(Role.values())
                                        .map(SettingsViews::word)
                                        .toList()),
                status);
        page.addObject("problem", problem);
        return page;
    }

    private SettingsView view(@Nullable Secret secret) {
        var actor = Actor.current();
        var admin = actor.role().includes(Role.ADMIN);
        return new SettingsView(
                actor.name(),
                word(actor.role()),
                !actor.isAnonymous(),
                accounts.stampOf(actor.name()).isPresent(),
                members.teamsOf(actor.name()).stream()
                        .map(team -> new Link(team, Href.eventsOfOwner(team)))
                        .toList(),
                admin ? accounts.page(0, MOST_USERS).stream().map(this::row).toList() : null,
                admin ? keys.list().stream().limit(MOST_KEYS).toList() : null,
                actor.role().includes(Role.EDITOR)
                        ? webhooks.list().stream()
                                .map(webhook -> WebhookRow.of(webhook, List.of()))
                                .toList()
                        : null,
                secret);
    }

    private UserRow row(Account account) {
        return new UserRow(
                account.name(),
                word(account.role()),
                List.copyOf(members.teamsOf(account.name())),
                account.createdAt(),
                account.name().equals(Actor.current().name()));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
