package io.eventportal.web.pages;

import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.lint.LintRule;
import io.eventportal.security.Actor;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the frame around every page shows; templates call it as {@code @shell}, on error pages too. */
@Component("shell")
class Shell {

    private static final Set<String> RULES = Stream.concat(
                    RuleBook.rules().stream().map(Rule::id),
                    Arrays.stream(LintRule.values()).map(LintRule::id))
            .collect(Collectors.toUnmodifiableSet());

    public boolean isSignedIn() {
        return !Actor.current().equals(Actor.ANONYMOUS);
    }

    public String getActor() {
        return Actor.current().name();
    }

    public List<Places.Place> getMain() {
        return Places.main();
    }

    public List<Places.Place> getAccount() {
        return Places.account();
    }

    public List<Places.Place> getMore() {
        return Places.more();
    }

    /** The page of a rule; null if there is no rule of that id. */
    public @Nullable String ruleHref(String id) {
        return RULES.contains(id) ? Href.rule(id) : null;
    }

    /** The way to the login form and back to this page. */
    public String getSignInHref() {
        return Href.signIn(here());
    }

    /** The address of this page; {@code /} where there is none to come back to. */
    private static String here() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return "/";
        }
        var request = attributes.getRequest();
        var path = request.getRequestURI();
        if (!request.getMethod().equals("GET")
                || request.getDispatcherType() == DispatcherType.ERROR
                || path.equals("/login")) {
            return "/";
        }
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }
}
