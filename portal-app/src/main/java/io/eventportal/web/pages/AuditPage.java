package io.eventportal.web.pages;

import io.eventportal.governance.Audit;
import io.eventportal.governance.AuditEntry;
import io.eventportal.governance.AuditEntry.Outcome;
import io.eventportal.governance.AuditFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** {@code /audit}: who changed what, and who was refused to. */
@Controller
class AuditPage {

    private static final int PAGE_SIZE = 50;

    private final Audit audit;

    AuditPage(Audit audit) {
        this.audit = audit;
    }

    /** What to show, as it stands in the address; an unknown outcome shows every one. */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String target,
            @Nullable String outcome,
            @Nullable Integer page) {

        int pageNumber() {
            return page == null ? 0 : Math.clamp(page, 0, 100_000);
        }

        AuditFilter parsed() {
            return new AuditFilter(
                    actor,
                    action,
                    target,
                    Arrays.stream(Outcome.values())
                            .filter(one -> word(one).equals(outcome))
                            .findFirst()
                            .orElse(null));
        }

        Map<String, @Nullable Object> parameters() {
            var parsed = parsed();
            var parameters = new LinkedHashMap<String, @Nullable Object>();
            parameters.put("actor", parsed.actor());
            parameters.put("action", parsed.action());
            parameters.put("target", parsed.target());
            parameters.put("outcome", parsed.outcome() == null ? null : word(parsed.outcome()));
            return parameters;
        }

        String href(int next) {
            var parameters = parameters();
            parameters.put("page", next == 0 ? null : next);
            return "/audit" + Href.query(parameters);
        }

        String export(String format) {
            var parameters = parameters();
            parameters.put("format", format);
            return "/api/v1/audit/export" + Href.query(parameters);
        }
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    record Row(
            long id,
            Instant at,
            String actor,
            String action,
            String target,
            @Nullable String before,
            @Nullable String after,
            String outcome,
            @Nullable String reason) {

        static Row of(AuditEntry entry) {
            var change = entry.change();
            return new Row(
                    entry.id(),
                    entry.at(),
                    entry.actor(),
                    change.action(),
                    change.target(),
                    change.before(),
                    change.after(),
                    word(entry.outcome()),
                    entry.reason());
        }
    }

    record AuditView(List<Row> rows, Pager pager, String csvHref, String ndjsonHref) {}

    @GetMapping("/audit")
    String page(@ModelAttribute("filter") Filter filter, Model model) {
        var found = audit.page(filter.parsed(), filter.pageNumber(), PAGE_SIZE);
        model.addAttribute(
                "page",
                new AuditView(
                        found.items().stream().map(Row::of).toList(),
                        Pager.of(filter.pageNumber(), PAGE_SIZE, found.total(), filter::href),
                        filter.export("csv"),
                        filter.export("ndjson")));
        return "audit/audit";
    }
}
