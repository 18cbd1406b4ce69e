package io.eventportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SearchPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new SearchProperties(null, Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Test
    void takesEveryKey() {
        assertThat(bind(Map.of(
                        "portal.search.directory", "/data/search",
                        "portal.search.catalog-interval", "1s",
                        "portal.search.traffic-interval", "5s")))
                .isEqualTo(new SearchProperties(Path.of("/data/search"), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    private static SearchProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("portal.search", SearchProperties.class);
    }
}
