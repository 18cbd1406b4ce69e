package io.eventportal.web.pages;

import io.eventportal.security.Actor;
import io.eventportal.web.changes.UserChanges;
import io.eventportal.web.changes.UserProblems;
import io.eventportal.web.pages.SettingsViews.Drafts;
import io.eventportal.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The forms of {@code /settings} about users: those of administrators, and that of one's own password. */
@Controller
class PeopleForms {

    private final UserChanges changes;
    private final UserProblems problems;
    private final SettingsViews views;

    PeopleForms(UserChanges changes, UserProblems problems, SettingsViews views) {
        this.changes = changes;
        this.problems = problems;
        this.views = views;
    }

    /**
     * A user as somebody typed it, but for the password.
     *
     * @param teams names with commas between them
     */
    record UserDraft(
            @Nullable String name,
            @Nullable String role,
            @Nullable String teams) {

        List<String> teamNames() {
            return teams == null
                    ? List.of()
                    : Arrays.stream(teams.split(",", -1))
                            .map(String::strip)
                            .filter(team -> !team.isEmpty())
                            .toList();
        }
    }

    /** Whoever changes it is signed out everywhere, and signs in with the new one. */
    @PostMapping("/settings/password")
    ModelAndView changeOwnPassword(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        if (Actor.current().isAnonymous()) {
            throw new InsufficientAuthenticationException("on the way to the login form");
        }
        return done(
                () -> changes.setOwnPassword(old, password, request.getRemoteAddr()),
                "redirect:/login?changed",
                "Your password was not changed",
                Drafts.NONE);
    }

    @PostMapping("/settings/users")
    ModelAndView create(@ModelAttribute("user") UserDraft draft, @RequestParam(defaultValue = "") String password) {
        return done(
                () -> changes.create(draft.name(), password, draft.role(), draft.teamNames()),
                "redirect:/settings#users",
                "The user was not made",
                new Drafts(Drafts.NONE.draft(), Drafts.NONE.key(), draft));
    }

    @PostMapping("/settings/users/{name}")
    ModelAndView change(@PathVariable String name, @ModelAttribute("user") UserDraft draft) {
        return done(
                () -> changes.change(name, draft.role(), draft.teamNames()),
                "redirect:/settings#users",
                "The user was not changed",
                Drafts.NONE);
    }

    @PostMapping("/settings/users/{name}/password")
    ModelAndView setPassword(@PathVariable String name, @RequestParam(defaultValue = "") String password) {
        return done(
                () -> changes.setPassword(name, password),
                "redirect:/settings#users",
                "The password was not changed",
                Drafts.NONE);
    }

    @PostMapping("/settings/users/{name}/remove")
    ModelAndView remove(@PathVariable String name) {
        return done(() -> changes.remove(name), "redirect:/settings#users", "The user was not removed", Drafts.NONE);
    }

    private ModelAndView done(Runnable change, String next, String otherwise, Drafts drafts) {
        try {
            change.run();
            return new ModelAndView(next, HttpStatus.SEE_OTHER);
        } catch (ProblemException e) {
            return views.refused(otherwise, e.problem(), drafts);
        } catch (RuntimeException e) {
            var problem = problems.problemOf(e).orElseThrow(() -> e);
            return views.refused(otherwise, problem, drafts);
        }
    }
}
