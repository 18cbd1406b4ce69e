package io.eventportal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IntakePropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IntakeProperties(
                        null,
                        Duration.ofSeconds(3),
                        DataSize.ofMegabytes(10),
                        List.of(URI.create("http://localhost:8080")),
                        null,
                        null));
    }

    @Test
    void takesEachKey() {
        assertThat(bind(Map.of(
                        "portal.intake.directory", "contracts",
                        "portal.intake.poll-interval", "10s",
                        "portal.intake.max-document-size", "1MB",
                        "portal.intake.own-urls", "https://portal.example.com",
                        "portal.intake.git-work-tree", "tree",
                        "portal.intake.event-catalog-directory", "catalog")))
                .isEqualTo(new IntakeProperties(
                        Path.of("contracts"),
                        Duration.ofSeconds(10),
                        DataSize.ofMegabytes(1),
                        List.of(URI.create("https://portal.example.com")),
                        Path.of("tree"),
                        Path.of("catalog")));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> bind(Map.of("portal.intake.poll-interval", "0s")))
                .rootCause()
                .hasMessageContaining("poll-interval");
        assertThatThrownBy(() -> bind(Map.of("portal.intake.max-document-size", "2GB")))
                .rootCause()
                .hasMessageContaining("max-document-size");
    }

    private static IntakeProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("portal.intake", IntakeProperties.class);
    }
}
