package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Deprecation;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far an event or application is in its life.
 *
 * @param since from when on it is deprecated
 * @param sunset when it will be, or was, retired
 * @param replacement what takes its place, in words; empty if nothing is said
 * @param replacedBy the page of what takes its place; null if the words name none
 */
record LifeView(
        Lifecycle lifecycle,
        @Nullable LocalDate since,
        @Nullable LocalDate sunset,
        String replacement,
        @Nullable Link replacedBy) {

    private static final int LONGEST_ID = 256;

    /** @param isKnown whether the catalog has the event */
    static LifeView ofEvent(Lifecycle lifecycle, Deprecation deprecation, Predicate<EventKey> isKnown) {
        var page = key(deprecation.replacement()).filter(isKnown).map(key -> new Link(key.toString(), Href.event(key)));
        return of(lifecycle, deprecation, page.orElse(null));
    }

    /** @param isKnown whether the catalog has the application */
    static LifeView ofApplication(Lifecycle lifecycle, Deprecation deprecation, Predicate<ApplicationId> isKnown) {
        var named = deprecation.replacement();
        var page = named.isBlank() || named.length() > LONGEST_ID
                ? Optional.<Link>empty()
                : Optional.of(new ApplicationId(named)).filter(isKnown).map(Link::to);
        return of(lifecycle, deprecation, page.orElse(null));
    }

    private static LifeView of(Lifecycle lifecycle, Deprecation deprecation, @Nullable Link replacedBy) {
        return new LifeView(
                lifecycle, deprecation.since(), deprecation.sunset(), deprecation.replacement(), replacedBy);
    }

    private static Optional<EventKey> key(String named) {
        try {
            return named.isBlank() ? Optional.empty() : Optional.of(EventKey.parse(named));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // words
        }
    }

    /** Whether there is more to say than that it is released. */
    public boolean isTold() {
        return lifecycle != Lifecycle.RELEASED || since != null || sunset != null || !replacement.isEmpty();
    }
}
