package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class RegistryConfigurationTests {

    @Test
    void keepsSchemasInPostgreSqlWhereNothingElseIsSaid() {
        assertThat(RegistryConfiguration.adapter(environment(Map.of()))).isEqualTo("postgresql");
    }

    @Test
    void takesTheAdapterFromEitherKey() {
        assertThat(RegistryConfiguration.adapter(environment(Map.of("portal.registry", "apicurio"))))
                .isEqualTo("apicurio");
        assertThat(RegistryConfiguration.adapter(environment(Map.of("portal.registry.adapter", "Apicurio"))))
                .isEqualTo("apicurio");
    }

    @Test
    void refusesAnAdapterThatThereIsNot() {
        var configuration = new RegistryConfiguration();
        var environment = environment(Map.of("portal.registry", "zookeeper"));
        var properties = bind(environment);
        var jdbc = JdbcClient.create(new SimpleDriverDataSource());

        assertThatThrownBy(() -> configuration.registrations(environment, properties, jdbc, InstantSource.system()))
                .hasMessageContaining("zookeeper")
                .hasMessageContaining("postgresql or apicurio");
    }

    @Test
    void hasADefaultForEveryKeyButTheUrl() {
        var apicurio = bind(environment(Map.of()));

        assertThat(apicurio).isEqualTo(new ApicurioProperties(null, "default", Duration.ofSeconds(10), null, null));
    }

    @Test
    void readsEveryKeyAlsoBesideTheAdapters() {
        var apicurio = bind(environment(Map.of(
                "portal.registry", "apicurio",
                "portal.registry.apicurio.url", "http://apicurio:8080",
                "portal.registry.apicurio.group", "events",
                "portal.registry.apicurio.timeout", "3s",
                "portal.registry.apicurio.user", "portal",
                "portal.registry.apicurio.password", "secret")));

        assertThat(apicurio)
                .isEqualTo(new ApicurioProperties(
                        URI.create("http://apicurio:8080"), "events", Duration.ofSeconds(3), "portal", "secret"));
        assertThat(apicurio.toString()).doesNotContain("secret");
    }

    private static ApicurioProperties bind(StandardEnvironment environment) {
        return Binder.get(environment).bindOrCreate("portal.registry.apicurio", ApicurioProperties.class);
    }

    private static StandardEnvironment environment(Map<String, Object> properties) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
