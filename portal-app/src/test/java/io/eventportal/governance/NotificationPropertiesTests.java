package io.eventportal.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NotificationPropertiesTests {

    @Test
    void allowsNobodyByDefault() {
        var properties = bind(Map.of());

        assertThat(properties)
                .isEqualTo(new NotificationProperties(
                        List.of(), List.of(), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10)));
        assertThat(properties.hosts().objection(URI.create("https://example.com/")))
                .isPresent();
    }

    @Test
    void takesEveryKey() {
        var properties = bind(Map.of(
                "portal.notifications.allowed-hosts", "a.example,b.example:8443",
                "portal.notifications.allowed-private-hosts", "a.example",
                "portal.notifications.interval", "2s",
                "portal.notifications.timeout", "3s",
                "portal.notifications.first-retry", "4s"));

        assertThat(properties)
                .isEqualTo(new NotificationProperties(
                        List.of("a.example", "b.example:8443"),
                        List.of("a.example"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4)));
    }

    private static NotificationProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("portal.notifications", NotificationProperties.class);
    }
}
