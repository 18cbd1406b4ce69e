package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PartyPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PartyProperties(
                        Duration.ofMinutes(10), Duration.ofDays(90), 100, Duration.ofSeconds(10), 50, 200, 500));
    }

    @Test
    void takesEveryKey() {
        var properties = bind(Map.of(
                "portal.traffic.stale-after", "1m",
                "portal.traffic.history-kept", "2d",
                "portal.traffic.max-changes", "3",
                "portal.traffic.producer-interval", "4s",
                "portal.traffic.max-producer-topics", "5",
                "portal.traffic.max-transactional-ids", "6",
                "portal.traffic.max-dead-letter-kinds", "7"));

        assertThat(properties)
                .isEqualTo(new PartyProperties(
                        Duration.ofMinutes(1), Duration.ofDays(2), 3, Duration.ofSeconds(4), 5, 6, 7));
    }

    private static PartyProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("portal.traffic", PartyProperties.class);
    }
}
