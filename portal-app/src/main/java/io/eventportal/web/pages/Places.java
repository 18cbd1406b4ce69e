package io.eventportal.web.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The portal's own pages that have a place in its frame, in the order in which the frame shows them. */
public final class Places {

    private static final List<Place> MAIN = List.of(
            new Place("overview", "Overview", "/", "overview", "what needs attention, what changed"),
            new Place("events", "Events", "/events", "event", "every event, by words and properties"),
            new Place("applications", "Applications", "/applications", "application", "who sends and receives"),
            new Place("map", "Map", "/map", "map", "who talks to whom, and how that is known"),
            new Place("flows", "Flows", "/flows", "flow", "which event leads to which"),
            new Place("impact", "Impact", "/impact", "impact", "whom a change would hurt"),
            new Place("registry", "Registry", "/registry", "registry", "subjects, versions, compatibility levels"),
            new Place("governance", "Governance", "/governance", "governance", "approvals, waivers, deprecations"),
            new Place("drift", "Drift", "/drift", "warning", "where documents and traffic differ"));

    private static final List<Place> ACCOUNT = List.of(
            new Place("audit", "Audit", "/audit", "topic", "who changed what, and who was refused"),
            new Place("settings", "Settings", "/settings", "tag", "keys, teams, webhooks"));

    private static final List<Place> MORE = List.of(
            new Place("topics", "Topics", "/topics", "topic", "topics with traffic"),
            new Place("fields", "Fields", "/fields", "tag", "which events carry a field"),
            new Place("aliases", "Aliases", "/aliases", "person", "which application a name in traffic belongs to"),
            new Place("reports", "Reports", "/impact/reports", "impact", "impact reports, the newest first"),
            new Place("rules", "Rules", "/rules", "incompatible", "what breaks a reader, rule by rule"),
            new Place("help", "Help", "/help", "undecided", "what the words mean"),
            new Place("tour", "Tour", "/tour", "arrow", "break something on purpose, in five steps"));

    private Places() {}

    /**
     * One page.
     *
     * @param section as the frame marks it
     * @param detail what it answers, in a few words
     */
    public record Place(String section, String text, String href, String icon, String detail) {

        private boolean has(String word) {
            return Stream.concat(words(text), words(detail)).anyMatch(own -> own.startsWith(word));
        }
    }

    /** What the main navigation leads to. */
    static List<Place> main() {
        return MAIN;
    }

    /** What the account's menu leads to. */
    static List<Place> account() {
        return ACCOUNT;
    }

    /** What stands at the foot of each page. */
    static List<Place> more() {
        return MORE;
    }

    /** Those that have every word of the text, in their order; none if the text has no word. */
    public static List<Place> find(String text, int limit) {
        var asked = words(text).toList();
        return asked.isEmpty()
                ? List.of()
                : Stream.of(MAIN, MORE, ACCOUNT)
                        .flatMap(List::stream)
                        .filter(place -> asked.stream().allMatch(place::has))
                        .limit(limit)
                        .toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }
}
