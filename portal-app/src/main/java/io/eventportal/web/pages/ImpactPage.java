package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Level;
import io.eventportal.impact.ChangeSets;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ImpactReport;
import io.eventportal.impact.Proposal;
import io.eventportal.impact.Replays;
import io.eventportal.impact.WhatIf;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaIssue;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.traffic.ReplayLimits;
import io.eventportal.web.changes.Clearances;
import java.time.Duration;
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

    private static final long MOST_BYTES = 8L * 1024 * 1024 * 1024;
    private static final Duration LONGEST_REPLAY = Duration.ofMinutes(10);

    private final ImpactForms forms;
    private final ImpactAnalysis impact;
    private final ChangeSets changeSets;
    private final Replays replays;
    private final Clearances clearances;

    ImpactPage(
            ImpactForms forms, ImpactAnalysis impact, ChangeSets changeSets, Replays replays, Clearances clearances) {
        this.forms = forms;
        this.impact = impact;
        this.changeSets = changeSets;
        this.replays = replays;
        this.clearances = clearances;
    }

    /** A proposal as somebody typed it. */
    record Draft(
            @Nullable String event,
            @Nullable String schema,
            @Nullable String format,
            @Nullable String level,
            @Nullable String whatIf,
            @Nullable String detail) {

        /** Whether a change is meant that is none of a schema. */
        boolean isOther() {
            return whatIf != null && !whatIf.isBlank();
        }

        /** @throws IllegalArgumentException if it is none */
        WhatIf other() {
            return new WhatIf(
                    WhatIf.Kind.of(whatIf == null ? "" : whatIf)
                            .orElseThrow(() -> new IllegalArgumentException("There is no such change: " + whatIf)),
                    detail == null || detail.isBlank() ? null : detail.strip());
        }

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
            var proposal = draft.isOther()
                    ? Proposal.of(key.get(), draft.other())
                    : new Proposal(
                            key.get(),
                            SchemaSource.of(form.format(), form.schema()),
                            draft.parsedLevel().orElse(null));
            var report = impact.analyse(proposal, Actor.current());
            return new ModelAndView("redirect:" + Href.report(report.id()), HttpStatus.SEE_OTHER);
        } catch (InvalidSchemaException e) {
            return again(form.with(e.issues()));
        } catch (IllegalArgumentException e) {
            return again(form.with(List.of(new SchemaIssue(String.valueOf(e.getMessage()), Location.at("detail")))));
        }
    }

    @GetMapping("/impact/{id}")
    String report(@PathVariable String id, Model model) {
        var set = changeSets.find(id);
        if (set.isPresent()) {
            model.addAttribute("page", ChangeSetView.of(set.get()));
            return "impact/changes";
        }
        var report = impact.find(id)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no impact report of this id."));
        model.addAttribute("page", ReportView.of(report, replayOf(id)));
        model.addAttribute("clearance", clearances.of(report));
        return "impact/report";
    }

    /** The part of the page that tells how the replay goes. */
    @GetMapping(path = "/impact/{id}", headers = "HX-Request")
    String replay(@PathVariable String id, Model model) {
        var replay = replays.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing was replayed."));
        model.addAttribute("replay", ReplayView.of(replay));
        return "impact/replay :: replay";
    }

    /** Starts a replay, or cancels the one that runs. */
    @PostMapping("/impact/{id}/replay")
    ModelAndView replay(
            @PathVariable String id,
            @RequestParam(defaultValue = "start") String action,
            @RequestParam(defaultValue = "100000") long records) {
        var report = impact.find(id)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no impact report of this id."));
        if (action.equals("cancel")) {
            replays.cancel(id);
        } else {
            start(report, records);
        }
        return new ModelAndView("redirect:" + Href.report(id) + "#replay", HttpStatus.SEE_OTHER);
    }

    private void start(ImpactReport report, long records) {
        try {
            var wanted = Math.clamp(records, 1, ReplayLimits.MOST_RECORDS);
            replays.start(report, new ReplayLimits(wanted, MOST_BYTES, LONGEST_REPLAY, 0));
        } catch (Replays.ReplayRefusedException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
        }
    }

    private @Nullable ReplayView replayOf(String id) {
        return replays.find(id).map(ReplayView::of).orElse(null);
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
