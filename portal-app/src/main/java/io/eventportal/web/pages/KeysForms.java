package io.eventportal.web.pages;

import io.eventportal.web.changes.KeyChanges;
import io.eventportal.web.pages.SettingsViews.Drafts;
import io.eventportal.web.pages.SettingsViews.Secret;
import io.eventportal.web.problems.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The forms of {@code /settings} by which administrators make and revoke API keys. */
@Controller
class KeysForms {

    private static final int LONGEST_DAYS = 3_650;

    private final KeyChanges changes;
    private final SettingsViews views;
    private final InstantSource clock;

    KeysForms(KeyChanges changes, SettingsViews views, InstantSource clock) {
        this.changes = changes;
        this.views = views;
        this.clock = clock;
    }

    /**
     * A key as somebody typed it.
     *
     * @param days until it expires; blank for a key that does not
     */
    record KeyDraft(
            @Nullable String name,
            @Nullable String role,
            @Nullable String days) {}

    /** Shows the key, this once. */
    @PostMapping("/settings/keys")
    ModelAndView create(@ModelAttribute("key") KeyDraft draft) {
        try {
            var made = changes.create(draft.name(), draft.role(), expires(draft.days()));
            return views.made(
                    new Secret("The key " + String.valueOf(draft.name()).strip() + " was made", made.secret()));
        } catch (ProblemException e) {
            var drafts = new Drafts(Drafts.NONE.draft(), draft, Drafts.NONE.user());
            return views.refused("The key was not made", e.problem(), drafts);
        }
    }

    private @Nullable Instant expires(@Nullable String days) {
        if (days == null || days.isBlank()) {
            return null;
        }
        var number = days.strip();
        if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > LONGEST_DAYS) {
            throw ProblemException.badRequest("A key is for 1 to " + LONGEST_DAYS + " days, or without an end.");
        }
        return clock.instant().plus(Duration.ofDays(Integer.parseInt(number)));
    }

    @PostMapping("/settings/keys/{id}/revoke")
    ModelAndView revoke(@PathVariable String id) {
        changes.revoke(id);
        return new ModelAndView("redirect:/settings#keys", HttpStatus.SEE_OTHER);
    }
}
