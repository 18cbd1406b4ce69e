package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HistoryPropertiesTests {

    @Test
    void haveDefaults() {
        assertThat(bind(Map.of(), "portal.traffic.history", HistoryProperties.class))
                .isEqualTo(new HistoryProperties(
                        Duration.ofHours(2), Duration.ofDays(8), Duration.ofDays(400), Duration.ofMinutes(1)));
        assertThat(bind(Map.of(), "portal.traffic.meters", MeterProperties.class))
                .isEqualTo(new MeterProperties(Duration.ofSeconds(15), 100));
    }

    @Test
    void takeEveryKey() {
        var keys = Map.of(
                "portal.traffic.history.minutes", "1h",
                "portal.traffic.history.hours", "2d",
                "portal.traffic.history.days", "3d",
                "portal.traffic.history.interval", "4s",
                "portal.traffic.meters.interval", "5s",
                "portal.traffic.meters.max-topics", "6");

        assertThat(bind(keys, "portal.traffic.history", HistoryProperties.class))
                .isEqualTo(new HistoryProperties(
                        Duration.ofHours(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofSeconds(4)));
        assertThat(bind(keys, "portal.traffic.meters", MeterProperties.class))
                .isEqualTo(new MeterProperties(Duration.ofSeconds(5), 6));
    }

    @Test
    void whatIsLessFineIsKeptLonger() {
        assertThatThrownBy(() -> bind(
                        Map.of("portal.traffic.history.hours", "401d"),
                        "portal.traffic.history",
                        HistoryProperties.class))
                .hasStackTraceContaining("What is less fine is kept longer");
    }

    private static <T> T bind(Map<String, String> keys, String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, type);
    }
}
