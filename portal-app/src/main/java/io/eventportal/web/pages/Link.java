package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.traffic.flows.FlowType;
import org.jspecify.annotations.Nullable;

/** A named place to go. */
record Link(String text, String href) {

    /** What stands for the name of an event where records name no type. */
    static final String NO_TYPE = "(no type)";

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

    /** Null if the records name no type. */
    static @Nullable Link toEvent(String topic, @Nullable String type) {
        return type == null ? null : to(new EventKey(topic, type));
    }

    static Link to(FlowType flow) {
        return new Link(flow.type() == null ? NO_TYPE : flow.type(), Href.flow(flow.id()));
    }

    static Link toInstance(String correlationId) {
        return new Link(correlationId, Href.instance(correlationId));
    }

    static Link toTopic(String topic) {
        return new Link(topic, Href.topic(topic));
    }
}
