package io.eventportal.web.api;

import io.eventportal.catalog.EventKey;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.Slice;
import io.eventportal.registry.SubjectFilter;
import io.eventportal.registry.Subjects;
import io.eventportal.search.Counted;
import io.eventportal.search.EventQuery;
import io.eventportal.search.FoundApplication;
import io.eventportal.search.FoundEvent;
import io.eventportal.search.NameSearch;
import io.eventportal.search.Spelling;
import io.eventportal.traffic.flows.FlowName;
import io.eventportal.traffic.flows.Flows;
import io.eventportal.web.pages.Href;
import io.eventportal.web.pages.Places;
import io.eventportal.web.pages.Places.Place;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds everything that has a name: where to go. */
@RestController
class SearchController {

    private final NameSearch search;
    private final Subjects subjects;
    private final Flows flows;

    SearchController(NameSearch search, Subjects subjects, Flows flows) {
        this.search = search;
        this.subjects = subjects;
        this.flows = flows;
    }

    /**
     * What was found.
     *
     * @param groups those that have hits, in a fixed order
     */
    record FoundView(String q, List<Spelling> spellings, List<GroupView> groups) {}

    /**
     * @param kind {@code event}, {@code application}, {@code field}, {@code topic}, {@code domain}, {@code owner},
     *     {@code subject}, {@code flow} or {@code page}
     */
    record GroupView(String kind, List<HitView> hits) {

        GroupView first(int most) {
            return new GroupView(kind, hits.subList(0, Math.min(most, hits.size())));
        }
    }

    /**
     * A place to go.
     *
     * @param detail what tells it from others of the same name; may be empty
     * @param href path and query of its page
     */
    record HitView(String name, String detail, String href) {

        static HitView of(FoundEvent event) {
            return new HitView(event.key().type(), event.key().topic(), Href.event(event.key()));
        }

        static HitView of(FoundApplication application) {
            return new HitView(application.id().value(), application.title(), Href.application(application.id()));
        }

        static HitView of(FlowName flow) {
            var instances = flow.instances() == 1 ? "1 instance" : flow.instances() + " instances";
            return new HitView(flow.event().type(), flow.event().topic() + ", " + instances, Href.flow(flow.id()));
        }

        static HitView of(Place place) {
            return new HitView(place.text(), place.detail(), place.href());
        }

        static HitView of(Counted counted, Function<String, String> href) {
            var events = counted.events() == 1 ? "1 event" : counted.events() + " events";
            return new HitView(counted.name(), events, href.apply(counted.name()));
        }
    }

    /** @param most hits in all groups together; the longest groups are cut first */
    @GetMapping("/api/v1/search")
    FoundView search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "5") @Min(1) @Max(50) int limit,
            @RequestParam(defaultValue = "450") @Min(9) @Max(450) int most) {
        var text = text(q);
        var found = search.find(text, limit);
        var groups = Stream.of(
                        group("event", found.events(), HitView::of),
                        group("application", found.applications(), HitView::of),
                        named("field", found.fields(), Href::field),
                        named("topic", found.topics(), Href::topic),
                        named("domain", found.domains(), Href::domain),
                        named("owner", found.owners(), Href::eventsOfOwner),
                        new GroupView("subject", subjects(text.strip(), limit)),
                        group("flow", flows.beginningWith(keys(found.events())), HitView::of),
                        group("page", Places.find(text, limit), HitView::of))
                .filter(group -> !group.hits().isEmpty())
                .toList();
        return new FoundView(text, found.spellings(), cut(groups, limit, most));
    }

    private static List<EventKey> keys(List<FoundEvent> events) {
        return events.stream().map(FoundEvent::key).toList();
    }

    private static List<GroupView> cut(List<GroupView> groups, int limit, int most) {
        for (var each = limit; each > 1; each--) {
            var longest = each;
            var cut = groups.stream().map(group -> group.first(longest)).toList();
            if (cut.stream().mapToInt(group -> group.hits().size()).sum() <= most) {
                return cut;
            }
        }
        return groups.stream().map(group -> group.first(1)).toList();
    }

    private static <T> GroupView group(String kind, List<T> found, Function<T, HitView> hit) {
        return new GroupView(kind, found.stream().map(hit).toList());
    }

    private static GroupView named(String kind, List<Counted> names, Function<String, String> href) {
        return group(kind, names, name -> HitView.of(name, href));
    }

    /** Subjects whose names begin with the text: the registry has an index for that. */
    private List<HitView> subjects(String prefix, int limit) {
        return prefix.isEmpty()
                ? List.of()
                : subjects.names(new SubjectFilter(null, prefix), Deleted.HIDDEN, new Slice(0, limit)).stream()
                        .map(subject -> new HitView(subject, "", Href.subject(subject)))
                        .toList();
    }

    /** What was typed; empty if nothing was. */
    static String text(@Nullable String q) {
        if (q == null) {
            return "";
        }
        if (q.length() > EventQuery.LONGEST_TEXT) {
            throw ProblemException.badRequest("\"q\" has at most " + EventQuery.LONGEST_TEXT + " characters.");
        }
        return q;
    }
}
