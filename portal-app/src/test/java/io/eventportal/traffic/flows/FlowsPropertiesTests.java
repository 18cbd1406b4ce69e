package io.eventportal.traffic.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FlowsPropertiesTests {

    @Test
    void hasDefaults() {
        var properties = bind(Map.of());

        assertThat(properties.rate()).isEqualTo(1.0);
        assertThat(properties.maxNew()).isEqualTo(100_000);
        assertThat(properties.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.maxBacklog()).isEqualTo(100_000);
        assertThat(properties.settleInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(properties.maxInstances()).isEqualTo(1_000_000);
        assertThat(properties.maxSteps()).isEqualTo(10_000_000);
        assertThat(properties.maxStepsPerInstance()).isEqualTo(200);
        assertThat(properties.maxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(properties.maxKinds()).isEqualTo(20_000);
        assertThat(properties.maxLinks()).isEqualTo(50_000);
        assertThat(properties.stuckAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.stuckFactor()).isEqualTo(3);
        assertThat(properties.failures().asMatchPredicate())
                .accepts("PaymentFailed", "order.cancelled", "InventoryReservationFailed", "REQUEST_TIMED_OUT")
                .rejects("PaymentProcessed", "OrderCreated");
    }

    @Test
    void takesEveryKey() {
        var properties = bind(Map.ofEntries(
                Map.entry("portal.flows.rate", "0.25"),
                Map.entry("portal.flows.max-new", "1"),
                Map.entry("portal.flows.window", "2s"),
                Map.entry("portal.flows.max-backlog", "3"),
                Map.entry("portal.flows.settle-interval", "4s"),
                Map.entry("portal.flows.max-instances", "5"),
                Map.entry("portal.flows.max-steps", "6"),
                Map.entry("portal.flows.max-steps-per-instance", "7"),
                Map.entry("portal.flows.max-age", "8h"),
                Map.entry("portal.flows.max-kinds", "9"),
                Map.entry("portal.flows.max-links", "10"),
                Map.entry("portal.flows.stuck-after", "11s"),
                Map.entry("portal.flows.stuck-factor", "12.5"),
                Map.entry("portal.flows.failures", "Bad.*")));

        assertThat(properties)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> one.pattern().equals(other.pattern()), Pattern.class)
                .isEqualTo(new FlowsProperties(
                        0.25,
                        1,
                        Duration.ofSeconds(2),
                        3,
                        Duration.ofSeconds(4),
                        5,
                        6,
                        7,
                        Duration.ofHours(8),
                        9,
                        10,
                        Duration.ofSeconds(11),
                        12.5,
                        Pattern.compile("Bad.*")));
    }

    static FlowsProperties bind(Map<String, ? extends @Nullable Object> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("portal.flows", FlowsProperties.class);
    }
}
