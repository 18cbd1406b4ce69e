package io.eventportal.registry;

import java.time.InstantSource;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Chooses the adapter. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    Registrations registrations(
            Environment environment, ApicurioProperties apicurio, JdbcClient jdbc, InstantSource clock) {
        var adapter = adapter(environment);
        return switch (adapter) {
            case "postgresql" -> new PostgresRegistrations(jdbc, clock);
            case "apicurio" -> ApicurioRegistrations.connect(apicurio);
            default ->
                throw new IllegalArgumentException("There is no registry adapter \"" + adapter
                        + "\"; portal.registry (or portal.registry.adapter) can be postgresql or apicurio.");
        };
    }

    static String adapter(Environment environment) {
        var named = environment.getProperty("portal.registry.adapter", environment.getProperty("portal.registry", ""));
        return named.isBlank() ? "postgresql" : named.strip().toLowerCase(Locale.ROOT);
    }
}
