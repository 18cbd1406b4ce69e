package io.eventportal.reference.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ChaosPropertiesTests {

    /** As environment variables, which is how the portal hands settings to the services. */
    private static ChaosProperties bound(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("reference.chaos", ChaosProperties.class);
    }

    @Test
    void everyFlawIsOnByDefault() {
        assertThat(bound(Map.of())).isEqualTo(new ChaosProperties(true, Map.of()));
        assertThat(Flaw.values()).allMatch(bound(Map.of())::on);
    }

    @Test
    void mapsEveryKey() {
        var settings = bound(Map.of(
                "REFERENCE_CHAOS_ENABLED", "false",
                "REFERENCE_CHAOS_FLAWS_SILENT_EVENT", "true"));

        assertThat(settings).isEqualTo(new ChaosProperties(false, Map.of(Flaw.SILENT_EVENT, true)));
        assertThat(Flaw.values()).filteredOn(settings::on).containsExactly(Flaw.SILENT_EVENT);
    }
}
