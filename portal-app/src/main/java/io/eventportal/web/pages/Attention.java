package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.search.EventQuery;
import io.eventportal.search.EventSearch;
import io.eventportal.search.Facet;
import io.eventportal.search.FoundEvents;
import io.eventportal.topology.DriftBoard;
import io.eventportal.topology.DriftItem.State;
import io.eventportal.topology.DriftKind;
import io.eventportal.web.changes.Clearances;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what somebody should look at. Every question is asked once, and its answer is short however much there is. */
@Component
class Attention {

    /** Reports are news for so long. */
    private static final Duration NEWS = Duration.ofDays(7);
    /** The end of an event is near so many days before. */
    private static final int NEAR_DAYS = 90;

    private static final int MOST_REPORTS = 20;
    private static final int MOST = 5;

    private final ImpactAnalysis impact;
    private final Clearances clearances;
    private final DriftBoard drift;
    private final Events events;
    private final EventSearch search;
    private final InstantSource clock;

    Attention(
            ImpactAnalysis impact,
            Clearances clearances,
            DriftBoard drift,
            Events events,
            EventSearch search,
            InstantSource clock) {
        this.impact = impact;
        this.clearances = clearances;
        this.drift = drift;
        this.events = events;
        this.search = search;
        this.clock = clock;
    }

    /**
     * What there is to look at.
     *
     * @param breaks reports of the last days that would break somebody and are not cleared, the newest first, cut
     * @param drift kinds of open differences, the worst first
     * @param endings deprecated events whose end is near or past, the soonest first, cut
     * @param nonConformant events with records that their schema refuses
     * @param silent events that are declared and were never seen
     */
    record Found(
            List<ReportRow> breaks,
            List<DriftCount> drift,
            List<Ending> endings,
            long nonConformant,
            long silent,
            EventCoverage coverage) {

        public boolean isEmpty() {
            return breaks.isEmpty() && drift.isEmpty() && endings.isEmpty() && nonConformant + silent == 0;
        }
    }

    record DriftCount(Link kind, String severity, long count) {}

    /** @param daysLeft negative once the day is past */
    record Ending(Link event, LocalDate sunset, long daysLeft, String href) {}

    /** Of the event types that traffic shows. */
    record EventCoverage(long declared, long observed) {}

    Found find() {
        var counted = search.findWithFacets(new EventQuery(null, Map.of(), 0, 1));
        var confirmed = count(counted, Facet.STATUS, "confirmed");
        return new Found(
                breaks(),
                drift(),
                endings(),
                count(counted, Facet.CONFORMANCE, "non-conformant"),
                count(counted, Facet.STATUS, "declared"),
                new EventCoverage(confirmed, confirmed + count(counted, Facet.STATUS, "observed")));
    }

    private List<ReportRow> breaks() {
        var since = clock.instant().minus(NEWS);
        return impact.newest(MOST_REPORTS).stream()
                .filter(report -> report.createdAt().isAfter(since))
                .filter(report -> report.verdict().equals("incompatible"))
                .filter(report -> !clearances.of(report).cleared())
                .limit(MOST)
                .map(ReportRow::of)
                .toList();
    }

    private List<DriftCount> drift() {
        var open = new DriftBoard.Filter(null, null, State.OPEN, null, null, null);
        return drift.counts(open).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<DriftKind, Long> entry) ->
                                entry.getKey().severity())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> new DriftCount(
                        new Link(
                                entry.getKey().title(),
                                "/drift"
                                        + Href.query(
                                                Map.of("kind", entry.getKey().id()))),
                        entry.getKey().severity().id(),
                        entry.getValue()))
                .toList();
    }

    private List<Ending> endings() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var keys = events.endingUntil(today.plusDays(NEAR_DAYS), MOST);
        return events.findAll(keys).stream()
                .flatMap(event -> Stream.ofNullable(event.deprecation().sunset())
                        .map(sunset -> ending(event.key(), sunset, today)))
                .sorted(Comparator.comparing(Ending::sunset))
                .toList();
    }

    private static Ending ending(EventKey event, LocalDate sunset, LocalDate today) {
        return new Ending(
                Link.to(event),
                sunset,
                ChronoUnit.DAYS.between(today, sunset),
                "/governance/retirement" + Href.query(Map.of("event", event.toString())));
    }

    private static long count(FoundEvents found, Facet facet, String value) {
        return found.facets().stream()
                .filter(counts -> counts.facet() == facet)
                .flatMap(counts -> counts.values().stream())
                .filter(counted -> counted.name().equals(value))
                .mapToLong(counted -> counted.events())
                .sum();
    }
}
