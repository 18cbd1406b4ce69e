package io.eventportal.web.pages;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.search.FieldQuery.Match;
import io.eventportal.traffic.flows.FlowId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Addresses of pages. A name becomes a segment of the path; one that servers and proxies are known to refuse there
 * (semicolons, percent signs, doubled slashes, dots alone) becomes a parameter. Every page takes both.
 */
public final class Href {

    private static final Pattern REFUSED_IN_PATHS = Pattern.compile("[\\\\;%\\p{Cntrl}]|//|(^|/)\\.{1,2}(/|$)");

    private Href() {}

    public static String event(EventKey event) {
        return page("/events/" + segment(event.topic()), "type", event.type());
    }

    public static String application(ApplicationId application) {
        return page("/applications", "id", application.value());
    }

    public static String topic(String topic) {
        return page("/topics", "name", topic);
    }

    /** The page of a rule of that id. */
    static String rule(String id) {
        return "/rules/" + Arrays.stream(id.split("/", 2)).map(Href::segment).collect(Collectors.joining("/"));
    }

    /** What changed of an event, as Atom; so are the two that follow. */
    static Link feed(EventKey event) {
        return new Link("Changes of " + event, page("/feeds/events/" + segment(event.topic()), "type", event.type()));
    }

    static Link feed(ApplicationId application) {
        return new Link("Changes of " + application.value(), page("/feeds/applications", "id", application.value()));
    }

    static Link feedOfTeam(String team) {
        return new Link("Changes of " + team, page("/feeds/teams", "name", team));
    }

    /** A draft of a document for a topic. */
    static String draft(String topic) {
        return "/api/v1/topics/" + segment(topic) + "/draft.yaml";
    }

    /** What could not be counted on a topic. */
    static String gaps(String topic) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("topic", topic);
        return "/api/v1/traffic/gaps" + query(parameters);
    }

    public static String domain(String domain) {
        return page("/domains", "id", domain);
    }

    public static String subject(String subject) {
        return page("/registry", "subject", subject);
    }

    public static String flow(FlowId flow) {
        return "/flows/" + flow;
    }

    /** What happened under one correlation id. */
    static String instance(String correlationId) {
        return page("/flows/instances", "correlationId", correlationId);
    }

    /** One version of a subject. */
    static String version(String subject, int version) {
        return with(subject(subject), "version=" + version);
    }

    /** What differs between two versions of a subject. */
    static String diff(String subject, int from, int to) {
        var page = REFUSED_IN_PATHS.matcher(subject).find() ? subject(subject) : subject(subject) + "/diff";
        return with(page, "from=" + from + "&to=" + to);
    }

    /** What differs between two revisions of an application's document. */
    static String diff(ApplicationId application, int from, int to) {
        var page = REFUSED_IN_PATHS.matcher(application.value()).find()
                ? application(application)
                : application(application) + "/diff";
        return with(page, "from=" + from + "&to=" + to);
    }

    private static String with(String address, String query) {
        return address + (address.indexOf('?') < 0 ? "?" : "&") + query;
    }

    /** The events of an owner. */
    public static String eventsOfOwner(String owner) {
        return "/events" + query(Map.of("owner", owner));
    }

    /** The events that carry a field. */
    public static String field(String name) {
        return fields(name, Match.EXACT, null, 0);
    }

    static String fields(@Nullable String name, Match match, @Nullable String kind, int page) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("name", name);
        parameters.put("match", match == Match.EXACT ? null : match.id());
        parameters.put("kind", kind);
        parameters.put("page", page == 0 ? null : page);
        return "/fields" + query(parameters);
    }

    static String report(String id) {
        return "/impact/" + segment(id);
    }

    static String impactOf(EventKey event) {
        return "/impact" + query(Map.of("event", event.toString()));
    }

    /** By way of the login form to one of our own pages. */
    static String signIn(String to) {
        return "/sign-in" + query(Map.of("to", to));
    }

    /** {@code ?a=1&b=2} of the entries that have a value, in their order; empty if none has. */
    static String query(Map<String, ? extends @Nullable Object> parameters) {
        var text = parameters.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !"".equals(entry.getValue()))
                .map(entry -> entry.getKey() + "="
                        + UriUtils.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8)
                                .replace("%2F", "/"))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }

    private static String page(String base, String parameter, String name) {
        return REFUSED_IN_PATHS.matcher(name).find()
                ? base + query(Map.of(parameter, name))
                : base + "/" + segment(name);
    }

    private static String segment(String name) {
        return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }
}
