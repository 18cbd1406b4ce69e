package io.eventportal.catalog.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** A real PostgreSQL with the real migrations, shared by the store's tests. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@Import({Applications.class, ApplicationLabels.class, Events.class, Amendments.class, Outlines.class, Teams.class})
class CatalogDatabase {

    @Bean
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        var source = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(source)
                .schemas("catalog")
                .defaultSchema("catalog")
                .locations("classpath:db/migration/catalog")
                .load()
                .migrate();
        return source;
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    JdbcClient jdbc(DataSource source) {
        return JdbcClient.create(source);
    }
}
