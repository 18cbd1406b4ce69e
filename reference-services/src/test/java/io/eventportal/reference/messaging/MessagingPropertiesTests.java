package io.eventportal.reference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MessagingPropertiesTests {

    private static MessagingProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("reference", MessagingProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new MessagingProperties(
                        (short) 1,
                        Duration.ofHours(1),
                        Duration.ofDays(7),
                        3,
                        Duration.ofMillis(500),
                        new MessagingProperties.Registry(
                                "http://localhost:8080/apis/ccompat/v7", "", Duration.ofSeconds(5))));
    }

    @Test
    void mapsEveryKey() {
        var settings = Map.of(
                "reference.topic-replicas", "3",
                "reference.outbox-retention", "2h",
                "reference.handled-retention", "1d",
                "reference.retries", "5",
                "reference.retry-delay", "1s",
                "reference.registry.url", "http://registry/",
                "reference.registry.api-key", "secret",
                "reference.registry.timeout", "1s");

        assertThat(bound(settings))
                .isEqualTo(new MessagingProperties(
                        (short) 3,
                        Duration.ofHours(2),
                        Duration.ofDays(1),
                        5,
                        Duration.ofSeconds(1),
                        new MessagingProperties.Registry("http://registry", "secret", Duration.ofSeconds(1))));
    }

    @Test
    void keepsTheKeyOutOfItsText() {
        assertThat(bound(Map.of("reference.registry.api-key", "secret")).toString())
                .doesNotContain("secret");
    }
}
