package io.eventportal.registry;

import io.eventportal.PortalTest;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class PostgresWaiversIntegrationTests extends WaiversContract {

    @Autowired
    private DataSource database;

    @Override
    RegistryStack start(InstantSource clock) {
        return new RegistryStack(database, jdbc -> new PostgresRegistrations(jdbc, clock), clock);
    }
}
