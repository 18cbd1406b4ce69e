package io.eventportal.web.pages;

import io.eventportal.security.Actor;
import java.util.regex.Pattern;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /sign-in?to=...}: by way of the login form back to the page one came from. */
@Controller
class SignInPage {

    /** A path on this server: one slash, and no second one that would make it another server's address. */
    private static final Pattern OWN_PAGE = Pattern.compile("/(?![/\\\\])[^{}\\\\\\p{Cntrl}]*");

    @GetMapping("/sign-in")
    String signIn(@RequestParam(defaultValue = "/") String to) {
        if (Actor.current().equals(Actor.ANONYMOUS)) {
            throw new InsufficientAuthenticationException("on the way to the login form");
        }
        return "redirect:" + (OWN_PAGE.matcher(to).matches() ? to : "/");
    }
}
