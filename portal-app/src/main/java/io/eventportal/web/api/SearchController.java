package io.eventportal.web.api;

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
import io.eventportal.web.pages.Href;
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

    SearchController(NameSearch search, Subjects subjects) {
        this.search = search;
        this.subjects = subjects;
    }

    /**
     * What was found.
     *
     * @param groups those that have hits, in a fixed order
     */
    record FoundView(String q, List<Spelling> spellings, List<GroupView> groups) {}

    /** @param kind {@code event}, {@code application}, {@code field}, {@code topic}, {@code domain}, {@code owner} or {@code subject} */
    record GroupView(String kind, List<HitView> hits) {}

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

        static HitView of(Counted counted, Function<String, String> href) {
            var events = counted.events() == 1 ? "1 event" : counted.events() + " events";
            return new HitView(counted.name(), events, href.apply(counted.name()));
        }
    }

    @GetMapping("/api/v1/search")
    FoundView search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "5") @Min(1) @Max(50) int limit) {
        var text = text(q);
        var found = search.find(text, limit);
        var groups = Stream.of(
                new GroupView("event", found.events().stream().map(HitView::of).toList()),
                new GroupView(
                        "application",
                        found.applications().stream().map(HitView::of).toList()),
                group("field", found.fields(), Href::field),
                group("topic", found.topics(), Href::topic),
                group("domain", found.domains(), Href::domain),
                group("owner", found.owners(), Href::eventsOfOwner),
                new GroupView("subject", subjects(text.strip(), limit)));
        return new FoundView(
                text,
                found.spellings(),
                groups.filter(group -> !group.hits().isEmpty()).toList());
    }

    private static GroupView group(String kind, List<Counted> names, Function<String, String> href) {
        return new GroupView(
                kind, names.stream().map(name -> HitView.of(name, href)).toList());
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
