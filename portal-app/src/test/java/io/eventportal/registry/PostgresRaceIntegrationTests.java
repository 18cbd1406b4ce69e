package io.eventportal.registry;

import io.eventportal.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class PostgresRaceIntegrationTests extends RegistryRaceContract {

    @Autowired
    private SchemaRegistry registry;

    @Override
    SchemaRegistry registry() {
        return registry;
    }
}
