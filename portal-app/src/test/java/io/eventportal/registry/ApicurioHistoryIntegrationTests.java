package io.eventportal.registry;

import io.eventportal.PortalTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Two portals that keep their schemas in one Apicurio Registry, and their locks in one PostgreSQL. */
@PortalTest
class ApicurioHistoryIntegrationTests extends RegistryHistoryContract {

    @Autowired
    private DataSource database;

    private List<RegistryStack> portals;

    @BeforeEach
    void start() throws IOException {
        var properties =
                new ApicurioProperties(ApicurioServer.start().url(), "default", Duration.ofSeconds(30), null, null);
        portals = List.of(
                new RegistryStack(database, jdbc -> ApicurioRegistrations.connect(properties)),
                new RegistryStack(database, jdbc -> ApicurioRegistrations.connect(properties)));
    }

    @AfterEach
    void stop() {
        portals.forEach(RegistryStack::close);
    }

    @Override
    List<RegistryStack> portals() {
        return portals;
    }
}
