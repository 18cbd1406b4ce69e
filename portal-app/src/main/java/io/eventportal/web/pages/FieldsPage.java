package io.eventportal.web.pages;

import io.eventportal.catalog.Page;
import io.eventportal.search.Counted;
import io.eventportal.search.FieldConflict;
import io.eventportal.search.FieldQuery;
import io.eventportal.search.FieldQuery.Match;
import io.eventportal.search.FieldSearch;
import io.eventportal.search.FieldUse;
import io.eventportal.search.FoundEvent;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /fields}: which events carry a field; {@code /fields/conflicts}: names that are of more than one type. */
@Controller
class FieldsPage {

    private static final int PAGE_SIZE = 25;
    private static final int MAX_PAGE = 100_000;

    private final FieldSearch fields;

    FieldsPage(FieldSearch fields) {
        this.fields = fields;
    }

    /**
     * What a reader looks for, as it stands in the address.
     *
     * @param name null if nothing is looked for yet
     * @param kind null for any
     */
    record Filter(
            @Nullable String name, Match match, @Nullable String kind, int page) {

        String href(int number) {
            return Href.fields(name, match, kind, number);
        }

        /** The same name with any kind. */
        public String getHrefOfAnyKind() {
            return Href.fields(name, match, null, 0);
        }

        public boolean isPrefix() {
            return match == Match.PREFIX;
        }
    }

    /** One event with the fields that were looked for. */
    record Row(Link event, Link topic, String format, List<Link> senders, List<FieldUse> fields) {

        static Row of(FoundEvent event) {
            return new Row(
                    Link.to(event.key()),
                    Link.toTopic(event.key().topic()),
                    event.format(),
                    event.senders().stream().map(Link::to).toList(),
                    event.fields());
        }
    }

    /** @param common names to begin with, where nothing is looked for */
    record FieldsView(Filter filter, List<Row> rows, Pager pager, List<Name> common) {}

    /** A name of fields, with how many events carry it. */
    record Name(Link link, long events) {

        static Name of(Counted name) {
            return new Name(new Link(name.name(), Href.field(name.name())), name.events());
        }
    }

    /** A name with its kinds. */
    record ConflictRow(Link name, String otherSpellings, long events, List<KindRow> kinds) {

        static ConflictRow of(FieldConflict conflict) {
            return new ConflictRow(
                    new Link(conflict.name(), Href.field(conflict.name())),
                    String.join(", ", conflict.spellings().stream().skip(1).toList()),
                    conflict.events(),
                    conflict.kinds().stream()
                            .map(kind -> KindRow.of(conflict.name(), kind))
                            .toList());
        }
    }

    record KindRow(Link kind, long events, List<Link> examples) {

        static KindRow of(String name, FieldConflict.Kind kind) {
            return new KindRow(
                    new Link(kind.kind(), Href.fields(name, Match.EXACT, kind.kind(), 0)),
                    kind.events(),
                    kind.examples().stream()
                            .map(example -> Link.to(example.event()))
                            .toList());
        }
    }

    record ConflictsView(List<ConflictRow> rows, Pager pager) {}

    @GetMapping("/fields")
    String find(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "exact") String match,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var filter = new Filter(
                clean(name), Match.of(match).orElse(Match.EXACT), clean(kind), Math.clamp(page, 0, MAX_PAGE));
        model.addAttribute("page", view(filter));
        return "fields/list";
    }

    private FieldsView view(Filter filter) {
        if (filter.name() == null) {
            var common = fields.common().stream().map(Name::of).toList();
            return new FieldsView(filter, List.of(), Pager.of(0, PAGE_SIZE, 0, filter::href), common);
        }
        var found = fields.find(new FieldQuery(filter.name(), filter.match(), filter.kind(), filter.page(), PAGE_SIZE));
        return new FieldsView(filter, found.items().stream().map(Row::of).toList(), pager(found, filter), List.of());
    }

    private static Pager pager(Page<?> found, Filter filter) {
        return Pager.of(found.page(), found.size(), found.total(), filter::href);
    }

    @GetMapping("/fields/conflicts")
    String conflicts(@RequestParam(defaultValue = "0") int page, Model model) {
        var found = fields.conflicts(Math.clamp(page, 0, MAX_PAGE), PAGE_SIZE);
        model.addAttribute(
                "page",
                new ConflictsView(
                        found.items().stream().map(ConflictRow::of).toList(),
                        Pager.of(found.page(), found.size(), found.total(), FieldsPage::conflictsHref)));
        return "fields/conflicts";
    }

    private static String conflictsHref(int number) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("page", number == 0 ? null : number);
        return "/fields/conflicts" + Href.query(parameters);
    }

    private static @Nullable String clean(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var stripped = text.strip();
        return stripped.length() > FieldQuery.LONGEST_NAME ? stripped.substring(0, FieldQuery.LONGEST_NAME) : stripped;
    }
}
