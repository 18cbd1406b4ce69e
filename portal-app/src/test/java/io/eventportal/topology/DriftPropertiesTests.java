package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DriftPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new DriftProperties(
                        Duration.ZERO, Duration.ofDays(7), Duration.ofMinutes(10), Duration.ofSeconds(30)));
    }

    @Test
    void takesEveryKey() {
        var properties = bind(Map.of(
                "portal.drift.unseen-after", "1d",
                "portal.drift.silent-after", "2d",
                "portal.drift.stuck-after", "3m",
                "portal.drift.interval", "4s"));

        assertThat(properties)
                .isEqualTo(new DriftProperties(
                        Duration.ofDays(1), Duration.ofDays(2), Duration.ofMinutes(3), Duration.ofSeconds(4)));
    }

    private static DriftProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("portal.drift", DriftProperties.class);
    }
}
