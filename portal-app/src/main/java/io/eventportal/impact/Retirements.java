package io.eventportal.impact;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Event;
import io.eventportal.impact.Retirement.Party;
import io.eventportal.impact.Retirement.Retained;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.ClusterUnreachableException;
import io.eventportal.traffic.Holding;
import io.eventportal.traffic.RetainedRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who still uses an event, and whether it may go. Days are days in UTC. */
@Component
public class Retirements {

    /** Who was not seen for so long does not use the event any more. */
    static final Duration QUIET = Duration.ofDays(7);

    private static final int MAX_SEARCHES_AT_ONCE = 2;

    private final TopologyMap map;
    private final RetainedRecords records;
    private final InstantSource clock;
    private final Semaphore searching = new Semaphore(MAX_SEARCHES_AT_ONCE);

    Retirements(TopologyMap map, RetainedRecords records, InstantSource clock) {
        this.map = map;
        this.records = records;
        this.clock = clock;
    }

    /** Without a look at the records that are left. */
    public Retirement glance(Event event) {
        return of(event, null);
    }

    /** With a look at the records that are left, which may take seconds. */
    public Retirement look(Event event) {
        return of(event, retained(event));
    }

    private Retirement of(Event event, @Nullable Retained retained) {
        var edges = map.edgesOf(event.key());
        var readers = parties(edges, Action.RECEIVE);
        var writers = parties(edges, Action.SEND);
        var end = event.deprecation();
        var used = readers.stream().anyMatch(Party::active) || writers.stream().anyMatch(Party::active);
        return new Retirement(
                event.key().toString(),
                event.lifecycle().id(),
                end.since(),
                end.sunset(),
                daysTo(end.sunset()),
                end.replacement(),
                QUIET.toDays(),
                readers,
                writers,
                retained,
                safe(used, retained));
    }

    private @Nullable Long daysTo(@Nullable LocalDate sunset) {
        return sunset == null
                ? null
                : ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), sunset);
    }

    /** What is not known is not safe to say. */
    private static @Nullable Boolean safe(boolean used, @Nullable Retained retained) {
        if (used) {
            return false;
        }
        if (retained == null || retained.left().equals(Holding.Answer.UNKNOWN.id())) {
            return null;
        }
        return retained.left().equals(Holding.Answer.NONE.id());
    }

    private List<Party> parties(List<Edge> edges, Action direction) {
        var since = clock.instant().minus(QUIET);
        return edges.stream()
                .filter(edge -> edge.direction() == direction)
                .map(edge -> party(edge, since))
                .sorted(Comparator.comparing(Party::lastSeen, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .reversed()
                        .thenComparing(Party::application))
                .toList();
    }

    private static Party party(Edge edge, Instant since) {
        var lastSeen = edge.evidence().stream()
                .map(Evidence::lastSeen)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Party(
                edge.application().value(),
                lastSeen != null && lastSeen.isAfter(since),
                lastSeen,
                edge.status() != EdgeStatus.OBSERVED,
                edge.evidence());
    }

    private Retained retained(Event event) {
        if (!searching.tryAcquire()) {
            return new Retained(Holding.Answer.UNKNOWN.id(), "Other topics are being searched now; ask again soon.");
        }
        try {
            return words(records.holding(event.key().topic(), event.key().type()));
        } catch (ClusterUnreachableException e) {
            return new Retained(Holding.Answer.UNKNOWN.id(), "Kafka does not answer.");
        } finally {
            searching.release();
        }
    }

    private static Retained words(Holding holding) {
        var read = String.format(Locale.ENGLISH, "%,d", holding.read());
        return new Retained(
                holding.answer().id(),
                switch (holding.answer()) {
                    case SOME -> "The topic still holds a record of it: number " + read + " from the oldest on.";
                    case NONE -> "None of the " + read + " records that the topic holds is one of it.";
                    case UNKNOWN ->
                        "After " + read + " records it is not known: there are more, or some do not say what they are.";
                });
    }
}
