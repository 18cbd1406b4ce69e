package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import org.jspecify.annotations.Nullable;

/** A named place to go. */
record Link(String text, String href) {

    static Link to(ApplicationId application) {
        return new Link(application.value(), Href.application(application));
    }

    static Link to(EventKey event) {
        return new Link(event.type(), Href.event(event));
    }

    /** Null if there is no domain: the name is blank. */
    static @Nullable Link toDomain(String domain) {
        return domain.isBlank() ? null : new Link(domain, Href.domain(domain));
    }

    static Link toTopic(String topic) {
        return new Link(topic, Href.topic(topic));
    }
}
