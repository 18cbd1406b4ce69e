package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.traffic.GroupKind;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.RefusedRecords;
import io.eventportal.traffic.SchemaIdUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartyDriftTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(1));

    private final PartyDrift drift = new PartyDrift(new Aliases(List.of()));

    @Test
    void tellsAProducerThatBreaksItsContract() {
        var found = drift.nonConformant(
                        List.of(new RefusedRecords("orders", "A", "/services/shop", 20, 12, 1, START, NOW)))
                .toList();

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(DriftKind.NON_CONFORMANT);
            assertThat(one.about())
                    .isEqualTo(
                            new Drift.About(new ApplicationId("shop"), Action.SEND, "orders", "A", "/services/shop"));
            assertThat(one.sentence())
                    .isEqualTo("shop wrote 13 records of orders/A that the declared schema refuses, of 20 records in"
                            + " all.");
            assertThat(one.shape()).isEqualTo("10^1");
        });
    }

    @Test
    void tellsSchemaIdsThatNobodyRegistered() {
        var found = drift.unregistered(
                        List.of(
                                new SchemaIdUse("orders", 7, 1, START, NOW),
                                new SchemaIdUse("orders", 8, 1, START, NOW)),
                        ids -> Set.of(8))
                .toList();

        assertThat(found).extracting(one -> one.about().detail()).containsExactly("schema 8");
    }

    @Test
    void aGroupIsStuckWhenItsLagGrowsAndItsOffsetsStandStill() {
        var hour = Duration.ofMinutes(30);

        assertThat(stuck(group(12, 9, START, NOW), hour)).hasSize(1);
        assertThat(stuck(group(9, 9, START, NOW), hour))
                .as("a lag that does not grow")
                .isEmpty();
        assertThat(stuck(group(12, 9, NOW, NOW), hour))
                .as("offsets that just moved")
                .isEmpty();
        assertThat(stuck(group(12, 9, START, START.minusSeconds(90_000)), hour))
                .as("a group that left long ago")
                .isEmpty();
    }

    @Test
    void anIdTellsDifferencesApartAndStays() {
        var one = drift.unregistered(List.of(new SchemaIdUse("orders", 7, 1, START, NOW)), ids -> ids)
                .findFirst()
                .orElseThrow();
        var later = drift.unregistered(List.of(new SchemaIdUse("orders", 7, 99, START, NOW)), ids -> ids)
                .findFirst()
                .orElseThrow();
        var other = drift.unregistered(List.of(new SchemaIdUse("orders", 8, 1, START, NOW)), ids -> ids)
                .findFirst()
                .orElseThrow();

        assertThat(one.id()).matches("[0-9a-f]{16}").isEqualTo(later.id()).isNotEqualTo(other.id());
    }

    private List<Drift> stuck(GroupSighting group, Duration after) {
        return drift.stuck(List.of(group), NOW.minus(after), NOW.minus(Duration.ofDays(1)))
                .toList();
    }

    private static GroupSighting group(long lag, long lagAtMove, Instant movedAt, Instant lastActive) {
        return new GroupSighting(
                "billing",
                "orders",
                List.of("billing-1"),
                "Stable",
                5,
                lag,
                START,
                NOW,
                new GroupSighting.Activity(GroupKind.CONSUMER, List.of(), true, lastActive, movedAt, lagAtMove, false));
    }
}
