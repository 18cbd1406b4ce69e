package io.eventportal.web.pages;

import io.eventportal.security.Actor;
import jakarta.servlet.DispatcherType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the frame around every page shows; templates call it as {@code @shell}, on error pages too. */
@Component("shell")
class Shell {

    public boolean isSignedIn() {
        return !Actor.current().equals(Actor.ANONYMOUS);
    }

    public String getActor() {
        return Actor.current().name();
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
