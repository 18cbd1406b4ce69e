package io.eventportal;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each capability owns a database schema of its name and its migrations in {@code db/migration/<capability>}, with a
 * history of its own: no capability waits for another's version number.
 */
@Configuration(proxyBeanMethods = false)
class SchemaMigrations {

    private static final List<String> CAPABILITIES =
            List.of("security", "governance", "catalog", "registry", "intake", "traffic", "topology", "impact");

    @Bean
    FlywayMigrationStrategy migrateEachCapability() {
        return configured -> CAPABILITIES.forEach(capability -> Flyway.configure()
                .configuration(configured.getConfiguration())
                .schemas(capability)
                .defaultSchema(capability)
                .locations("classpath:db/migration/" + capability)
                .load()
                .migrate());
    }
}
