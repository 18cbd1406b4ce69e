package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;

/** A named place to go. */
record Link(String text, String href) {

    static Link to(ApplicationId application) {
        return new Link(application.value(), Href.application(application));
    }

    static Link to(EventKey event) {
        return new Link(event.type(), Href.event(event));
    }

    static Link toTopic(String topic) {
        return new Link(topic, Href.topic(topic));
    }
}
