package io.eventportal.web.pages;

import io.eventportal.catalog.EventQuery;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of the event list looks for, as it stands in the address. Blank means "any"; texts are cut at
 * {@value #MAX_LENGTH} characters.
 */
record EventFilter(
        @Nullable String q,
        @Nullable String domain,
        @Nullable String topic,
        @Nullable String type,
        @Nullable String producer,
        @Nullable String consumer,
        @Nullable String format,
        @Nullable Integer page) {

    static final int PAGE_SIZE = 25;
    private static final int MAX_LENGTH = 256;
    private static final int MAX_PAGE = 100_000;

    EventFilter {
        q = clean(q);
        domain = clean(domain);
        topic = clean(topic);
        type = clean(type);
        producer = clean(producer);
        consumer = clean(consumer);
        format = clean(format);
        page = page == null ? 0 : Math.clamp(page, 0, MAX_PAGE);
    }

    static EventFilter ofDomain(String domain, int page) {
        return new EventFilter(null, domain, null, null, null, null, null, page);
    }

    int pageNumber() {
        return page == null ? 0 : page;
    }

    EventQuery toQuery() {
        return new EventQuery(q, domain, topic, type, producer, consumer, format, null, pageNumber(), PAGE_SIZE);
    }

    public boolean isAny() {
        return href(0).equals("/events");
    }

    /** The address of a page of the same list. */
    String href(int number) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("q", q);
        parameters.put("domain", domain);
        parameters.put("topic", topic);
        parameters.put("type", type);
        parameters.put("producer", producer);
        parameters.put("consumer", consumer);
        parameters.put("format", format);
        parameters.put("page", number == 0 ? null : number);
        return "/events" + Href.query(parameters);
    }

    private static @Nullable String clean(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var stripped = text.strip();
        return stripped.length() > MAX_LENGTH ? stripped.substring(0, MAX_LENGTH) : stripped;
    }
}
