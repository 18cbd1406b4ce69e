package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Level;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.Proposal;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.web.changes.Clearances;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** {@code /impact}: propose a new schema for an event; {@code /impact/{id}}: whom it hurts. */
@Controller
class ImpactPage {

    private final ImpactForms forms;
    private final ImpactAnalysis impact;
    private final Clearances clearances;

    ImpactPage(ImpactForms forms, ImpactAnalysis impact, Clearances clearances) {
        this.forms = forms;
        this.impact = impact;
        this.clearances = clearances;
    }

    /** A proposal as somebody typed it. */
    record Draft(
            @Nullable String event,
            @Nullable String schema,
            @Nullable String format,
            @Nullable String level) {

        Optional<EventKey> key() {
            try {
                return event == null || event.isBlank() ? Optional.empty() : Optional.of(EventKey.parse(event.strip()));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // no topic/type: the form says what is wanted
            }
        }

        String eventText() {
            return event == null ? "" : event.strip();
        }

        Optional<Level> parsedLevel() {
            return level == null ? Optional.empty() : Level.of(level);
        }

        Optional<SchemaFormat> parsedFormat() {
            return format == null ? Optional.empty() : SchemaFormat.of(format);
        }
    }

    @GetMapping("/impact")
    String form(@ModelAttribute("draft") Draft draft, Model model) {
        model.addAttribute("page", forms.open(draft));
        return "impact/form";
    }

    @PostMapping("/impact")
    ModelAndView submit(@ModelAttribute("draft") Draft draft) {
        var form = forms.check(draft);
        var key = draft.key();
        if (!form.problems().isEmpty() || key.isEmpty()) {
            return again(form);
        }
        try {
            var schema = SchemaSource.of(form.format(), form.schema());
            var proposal = new Proposal(key.get(), schema, draft.parsedLevel().orElse(null));
            var report = impact.analyse(proposal, Actor.current());
            return new ModelAndView("redirect:" + Href.report(report.id()), HttpStatus.SEE_OTHER);
        } catch (InvalidSchemaException e) {
            return again(form.with(e.issues()));
        }
    }

    @GetMapping("/impact/{id}")
    String report(@PathVariable String id, Model model) {
        var report = impact.find(id)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no impact report of this id."));
        model.addAttribute("page", ReportView.of(report));
        model.addAttribute("clearance", clearances.of(report));
        return "impact/report";
    }

    /** Newest first. */
    record ReportsView(List<ReportRow> reports) {}

    @GetMapping("/impact/reports")
    String reports(@RequestParam(defaultValue = "50") int limit, Model model) {
        model.addAttribute(
                "page",
                new ReportsView(impact.newest(Math.clamp(limit, 1, 200)).stream()
                        .map(ReportRow::of)
                        .toList()));
        return "impact/reports";
    }

    private static ModelAndView again(ImpactForms.Form form) {
        var view = new ModelAndView("impact/form", HttpStatus.UNPROCESSABLE_CONTENT);
        view.addObject("page", form);
        return view;
    }
}
