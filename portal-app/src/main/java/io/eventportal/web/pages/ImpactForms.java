package io.eventportal.web.pages;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.compatibility.Level;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.schema.Location;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaIssue;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills the form of a proposal, and says what is missing in it. */
@Component
class ImpactForms {

    private static final int RECENT = 8;
    private static final int MAX_CHOICES = 300;

    private final Events events;
    private final TopologyMap map;
    private final ImpactAnalysis impact;

    ImpactForms(Events events, TopologyMap map, ImpactAnalysis impact) {
        this.events = events;
        this.map = map;
        this.impact = impact;
    }

    /**
     * The form as it is shown.
     *
     * @param event as typed
     * @param link to the event's page; null if the text names no known event
     * @param current the event's schema today; null if it has none
     * @param schema the text to propose
     * @param level id of the chosen level; empty for the default one
     * @param problems why the proposal cannot be analysed
     * @param choices keys of known events, cut
     */
    record Form(
            String event,
            @Nullable Link link,
            @Nullable String current,
            String schema,
            SchemaFormat format,
            String level,
            List<SchemaIssue> problems,
            List<String> choices,
            List<String> levels,
            List<ReportRow> recent,
            String whatIf,
            String detail) {

        Form with(List<SchemaIssue> issues) {
            return new Form(
                    event,
                    link,
                    current,
                    schema,
                    format,
                    level,
                    List.copyOf(issues),
                    choices,
                    levels,
                    recent,
                    whatIf,
                    detail);
        }

        /** Whether an event was chosen, so that its schema can be changed. */
        public boolean isChosen() {
            return link != null;
        }

        /** By way of the login form back to this one, without what was typed into it. */
        public String signInHref() {
            return Href.signIn("/impact" + Href.query(Map.of("event", event)));
        }
    }

    /** The form with what stands in the draft; the event's schema of today where the draft has none. */
    Form open(ImpactPage.Draft draft) {
        var topology = map.current();
        var known = draft.key().filter(key -> isKnown(key, topology));
        var contract = known.flatMap(events::find).map(Event::contract).orElse(null);
        var current = contract == null ? null : SchemaView.layOut(contract);
        var typed = draft.schema();
        var form = new Form(
                draft.eventText(),
                known.map(Link::to).orElse(null),
                current,
                typed == null || typed.isBlank() ? current == null ? "" : current : typed.replace("\r\n", "\n"),
                format(draft, contract),
                draft.parsedLevel().map(Level::name).orElse(""),
                List.of(),
                topology.events().stream()
                        .map(node -> node.key().toString())
                        .limit(MAX_CHOICES)
                        .toList(),
                Arrays.stream(Level.values()).map(Level::name).toList(),
                impact.newest(RECENT).stream().map(ReportRow::of).toList(),
                draft.whatIf() == null ? "" : draft.whatIf(),
                draft.detail() == null ? "" : draft.detail());
        return form.isChosen() || form.event().isEmpty() ? form : form.with(List.of(unknownEvent(form.event())));
    }

    /** The form with every reason why it cannot be sent as it is. */
    Form check(ImpactPage.Draft draft) {
        var form = open(draft);
        var problems = new ArrayList<>(form.problems());
        if (form.event().isEmpty()) {
            problems.add(new SchemaIssue("Choose an event first", Location.at("event")));
        }
        if (!draft.isOther() && (draft.schema() == null || draft.schema().isBlank())) {
            problems.add(new SchemaIssue("Paste the schema that you propose", Location.at("schema")));
        }
        return form.with(problems);
    }

    private static SchemaFormat format(ImpactPage.Draft draft, @Nullable SchemaSource contract) {
        return draft.parsedFormat().orElse(contract == null ? SchemaFormat.JSON : contract.format());
    }

    private boolean isKnown(EventKey key, Topology topology) {
        return topology.events().stream().anyMatch(node -> node.key().equals(key))
                || events.find(key).isPresent();
    }

    private static SchemaIssue unknownEvent(String event) {
        return new SchemaIssue(
                "No document declares \"" + event + "\" and no traffic shows it; an event is written topic/type",
                Location.at("event"));
    }
}
