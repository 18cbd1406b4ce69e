package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.traffic.RateRow;
import io.eventportal.traffic.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdgeRatesTests {

    private static final Instant NOW = Instant.parse("2026-03-14T10:00:00Z");
    private static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));

    private final Aliases aliases = new Aliases(List.of());

    @Test
    void recordsOfAllSourcesOfAnApplicationAddUp() {
        var rates = EdgeRates.of(
                NOW,
                Window.HOUR,
                List.of(row("A", "/services/shop", 30), row("A", "shop", 6), row("B", "shop", 7)),
                aliases);

        var rate =
                rates.of(edge(Action.SEND, "A", evidence("record-source", 99L))).orElseThrow();

        assertThat(rate.records()).isEqualTo(36);
        assertThat(rate.perSecond()).isEqualTo(0.01);
    }

    @Test
    void anEdgeWithoutRecordsInTheWindowHasNone() {
        var rates = EdgeRates.of(NOW, Window.HOUR, List.of(row("A", null, 30)), aliases);

        assertThat(rates.of(edge(Action.SEND, "A", evidence("record-source", 99L))))
                .hasValueSatisfying(rate -> assertThat(rate.perSecond()).isZero());
    }

    @Test
    void whatNothingCountsHasNoRate() {
        var rates = EdgeRates.of(NOW, Window.HOUR, List.of(row("A", "shop", 30)), aliases);

        assertThat(rates.of(edge(Action.SEND, "A", evidence("document", null)))).isEmpty();
        assertThat(rates.of(edge(Action.SEND, null, evidence("transactional-id", null))))
                .isEmpty();
        assertThat(rates.of(edge(Action.RECEIVE, "A", evidence("consumer-group", null))))
                .isEmpty();
        assertThat(rates.of(edge(Action.RECEIVE, "A", evidence("causation", 5L))))
                .isEmpty();
    }

    @Test
    void causesTellOfAllTimeHowManyWereRead() {
        var rates = EdgeRates.of(NOW, Window.ALL, List.of(row("A", "shop", 30)), aliases);

        assertThat(rates.of(edge(Action.RECEIVE, "A", evidence("causation", 18L))))
                .hasValueSatisfying(rate -> {
                    assertThat(rate.records()).isEqualTo(18);
                    assertThat(rate.perSecond()).isEqualTo(0.005);
                });
    }

    private static RateRow row(@Nullable String type, @Nullable String source, long records) {
        return new RateRow("orders", type, source, records, 0, 0, 0, HOUR_AGO, NOW);
    }

    private static Evidence evidence(String kind, @Nullable Long records) {
        return new Evidence(kind, "seen", HOUR_AGO, NOW, records);
    }

    private static Edge edge(Action direction, @Nullable String type, Evidence evidence) {
        return new Edge(new ApplicationId("shop"), direction, "orders", type, EdgeStatus.OBSERVED, List.of(evidence));
    }
}
