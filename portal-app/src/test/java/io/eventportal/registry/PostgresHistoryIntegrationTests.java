package io.eventportal.registry;

import com.zaxxer.hikari.HikariDataSource;
import io.eventportal.PortalTest;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Two portals on one PostgreSQL. */
@PortalTest
class PostgresHistoryIntegrationTests extends RegistryHistoryContract {

    @Autowired
    private JdbcConnectionDetails database;

    private List<HikariDataSource> pools;
    private List<RegistryStack> portals;

    @BeforeEach
    void start() {
        pools = List.of(pool(), pool());
        portals = pools.stream()
                .map(pool -> new RegistryStack(pool, jdbc -> new PostgresRegistrations(jdbc, InstantSource.system())))
                .toList();
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setMaximumPoolSize(8);
        return pool;
    }

    @AfterEach
    void stop() {
        portals.forEach(RegistryStack::close);
        pools.forEach(HikariDataSource::close);
    }

    @Override
    List<RegistryStack> portals() {
        return portals;
    }
}
