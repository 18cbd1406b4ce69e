package io.eventportal.web.pages;

import io.eventportal.search.EventQuery;
import io.eventportal.search.Facet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of the event list looks for, as it stands in the address. Blank means "any"; texts are cut at
 * {@value #MAX_LENGTH} characters.
 */
record EventFilter(
        @Nullable String q,
        @Nullable String status,
        @Nullable String domain,
        @Nullable String topic,
        @Nullable String type,
        @Nullable String producer,
        @Nullable String consumer,
        @Nullable String format,
        @Nullable String state,
        @Nullable String conformance,
        @Nullable String owner,
        @Nullable String tag,
        @Nullable Integer page) {

    static final int PAGE_SIZE = 25;
    private static final Set<Facet> BY_FIELD = EnumSet.of(Facet.TOPIC, Facet.TYPE, Facet.PRODUCER, Facet.CONSUMER);
    private static final int MAX_LENGTH = EventQuery.LONGEST_TEXT;
    private static final int MAX_PAGE = 100_000;

    EventFilter {
        q = clean(q);
        status = clean(status);
        domain = clean(domain);
        topic = clean(topic);
        type = clean(type);
        producer = clean(producer);
        consumer = clean(consumer);
        format = clean(format);
        state = clean(state);
        conformance = clean(conformance);
        owner = clean(owner);
        tag = clean(tag);
        page = page == null ? 0 : Math.clamp(page, 0, MAX_PAGE);
    }

    static EventFilter ofDomain(String domain) {
        return new EventFilter(null, null, domain, null, null, null, null, null, null, null, null, null, 0);
    }

    int pageNumber() {
        return page == null ? 0 : page;
    }

    EventQuery toQuery() {
        var chosen = new EnumMap<Facet, List<String>>(Facet.class);
        chosen().forEach((facet, value) -> chosen.put(facet, List.of(value)));
        return new EventQuery(q, chosen, pageNumber(), PAGE_SIZE);
    }

    /** The values that are chosen, in the order of the facets. */
    Map<Facet, String> chosen() {
        var chosen = new EnumMap<Facet, String>(Facet.class);
        for (var facet : Facet.values()) {
            var value = value(facet);
            if (value != null) {
                chosen.put(facet, value);
            }
        }
        return chosen;
    }

    @Nullable String value(Facet facet) {
        return switch (facet) {
            case STATUS -> status;
            case DOMAIN -> domain;
            case FORMAT -> format;
            case LIFECYCLE -> state;
            case CONFORMANCE -> conformance;
            case PRODUCER -> producer;
            case CONSUMER -> consumer;
            case TOPIC -> topic;
            case TYPE -> type;
            case OWNER -> owner;
            case TAG -> tag;
        };
    }

    /** What is chosen by a link and not by a field of the form, by the name in the address. */
    public Map<String, String> getByLink() {
        var chosen = new LinkedHashMap<String, String>();
        chosen().forEach((facet, value) -> {
            if (!BY_FIELD.contains(facet)) {
                chosen.put(facet.id(), value);
            }
        });
        return chosen;
    }

    public boolean isAny() {
        return href(0).equals("/events");
    }

    /** The address of a page of the same list. */
    String href(int number) {
        return href(chosen(), number);
    }

    /** The address of the first page of the list with that value, or without it if it is chosen already. */
    String hrefOf(Facet facet, String value) {
        var other = new EnumMap<Facet, String>(Facet.class);
        other.putAll(chosen());
        if (Objects.equals(other.put(facet, value), value)) {
            other.remove(facet);
        }
        return href(other, 0);
    }

    private String href(Map<Facet, String> chosen, int number) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("q", q);
        chosen.forEach((facet, value) -> parameters.put(facet.id(), value));
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
