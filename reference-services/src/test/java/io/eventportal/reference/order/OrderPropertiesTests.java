package io.eventportal.reference.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OrderPropertiesTests {

    private static OrderProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("reference.order", OrderProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of())).isEqualTo(new OrderProperties(3, Duration.ofMinutes(1)));
    }

    @Test
    void mapsEveryKey() {
        var settings = Map.of("reference.order.snapshot-every", "10", "reference.order.poison-interval", "5s");

        assertThat(bound(settings)).isEqualTo(new OrderProperties(10, Duration.ofSeconds(5)));
    }
}
