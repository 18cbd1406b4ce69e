package io.eventportal.registry;

import io.eventportal.PortalTest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The schemas in a real Apicurio Registry, the waivers in PostgreSQL. */
@PortalTest
class ApicurioWaiversIntegrationTests extends WaiversContract {

    @Autowired
    private DataSource database;

    @Override
    RegistryStack start(InstantSource clock) throws IOException {
        var properties =
                new ApicurioProperties(ApicurioServer.start().url(), "default", Duration.ofSeconds(30), null, null);
        return new RegistryStack(database, jdbc -> ApicurioRegistrations.connect(properties), clock);
    }
}
