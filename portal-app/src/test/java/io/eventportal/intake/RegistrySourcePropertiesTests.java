package io.eventportal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.intake.RegistrySourceProperties.Registry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistrySourcePropertiesTests {

    private static final String FIRST = "portal.intake.registries[0].";
    private static final URI URL = URI.create("https://registry.example.org/base");

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()).registries()).isEmpty();
        assertThat(bind(Map.of(FIRST + "name", "legacy", FIRST + "url", URL.toString()))
                        .registries())
                .containsExactly(new Registry(
                        "legacy", URL, null, null, null, Duration.ofMinutes(5), Duration.ofSeconds(10), 100_000));
    }

    @Test
    void takesEachKey() {
        var registry = bind(Map.of(
                        FIRST + "name", "legacy",
                        FIRST + "url", URL.toString(),
                        FIRST + "username", "portal",
                        FIRST + "password", "secret",
                        FIRST + "key", "token",
                        FIRST + "interval", "1h",
                        FIRST + "timeout", "2s",
                        FIRST + "max-subjects", "7"))
                .registries()
                .getFirst();

        assertThat(registry)
                .isEqualTo(new Registry(
                        "legacy", URL, "portal", "secret", "token", Duration.ofHours(1), Duration.ofSeconds(2), 7));
        assertThat(registry.context()).isEqualTo(".legacy");
        assertThat(registry.toString()).doesNotContain("secret", "token");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused("name", "a:b", "[].name");
        assertRefused("url", "https://user:secret@example.org", "[].url");
        assertRefused("url", "file:///etc", "[].url");
        assertRefused("interval", "0s", "interval");
        assertRefused("timeout", "-1s", "timeout");
        assertThatThrownBy(() -> bind(Map.of(
                        FIRST + "name",
                        "twice",
                        FIRST + "url",
                        URL.toString(),
                        "portal.intake.registries[1].name",
                        "twice",
                        "portal.intake.registries[1].url",
                        URL.toString())))
                .rootCause()
                .hasMessageContaining("twice");
    }

    private static void assertRefused(String key, String value, String why) {
        var all = new HashMap<>(Map.of(FIRST + "name", "legacy", FIRST + "url", URL.toString()));
        all.put(FIRST + key, value);
        assertThatThrownBy(() -> bind(all)).rootCause().hasMessageContaining(why);
    }

    private static RegistrySourceProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("portal.intake", RegistrySourceProperties.class);
    }
}
