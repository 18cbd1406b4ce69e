package io.eventportal.web.pages;

import io.eventportal.security.Actor;
import org.springframework.stereotype.Component;

/** What the frame around every page shows; templates call it as {@code @shell}, on error pages too. */
@Component("shell")
class Shell {

    public boolean isSignedIn() {
        return !Actor.current().equals(Actor.ANONYMOUS);
    }

    public String getActor() {
        return Actor.current().name();
    }
}
