package io.eventportal.web.security;

import io.eventportal.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login form; its fields are {@code username} and {@code password}, posted to {@code /login}. */
@Controller
class LoginPage {

    private final OidcSignIn oidc;

    LoginPage(OidcSignIn oidc) {
        this.oidc = oidc;
    }

    /**
     * @param error present after a failed attempt; {@code provider} if an identity provider did not confirm it
     * @param changed present after one's password was changed
     */
    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String changed,
            CsrfToken token,
            Model model) {
        if (!Actor.current().isAnonymous()) {
            return "redirect:/";
        }
        token.getToken(); // makes the session now: it cannot be made once the page is being sent
        model.addAttribute("error", error != null && !error.equals("provider"));
        model.addAttribute("unconfirmed", "provider".equals(error));
        model.addAttribute("providers", oidc.providers());
        model.addAttribute("changed", changed != null);
        return "login/login";
    }
}
