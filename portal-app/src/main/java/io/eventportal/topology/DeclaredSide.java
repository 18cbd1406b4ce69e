package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.Outlines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What documents declare, kept in memory; asks the catalog now and then what changed, and reads no more than that. */
@Component
class DeclaredSide {

    private final Outlines outlines;
    private final InstantSource clock;

    private Declared declared = Declared.NOTHING;
    private Map<ApplicationId, Integer> revisions = Map.of();
    private Instant at = Instant.MIN;

    DeclaredSide(Outlines outlines, InstantSource clock) {
        this.outlines = outlines;
        this.clock = clock;
    }

    /** As the catalog had it no longer ago than that. */
    synchronized Declared atMostOld(Duration age) {
        var now = clock.instant();
        if (at.isBefore(now.minus(age)) || at.isAfter(now)) {
            var changes = outlines.since(revisions);
            if (!changes.isNone()) {
                declared = declared.with(changes.changed(), changes.gone());
                revisions = changes.revisions();
            }
            at = now;
        }
        return declared;
    }

    /** Changes when a document does; the same in every portal. As {@link #atMostOld}. */
    synchronized int version(Duration age) {
        atMostOld(age);
        return revisions.hashCode();
    }
}
