package io.eventportal.registry;

import io.eventportal.PortalTest;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Policies;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** The same registry with its schemas in a real Apicurio Registry. */
@PortalTest
class ApicurioRaceIntegrationTests extends RegistryRaceContract {

    private final ApicurioRegistrations registrations;
    private final SchemaRegistry registry;

    ApicurioRaceIntegrationTests(
            @Autowired SubjectLocks locks,
            @Autowired ParsedSchemas parsed,
            @Autowired Policies policies,
            @Autowired LiveWaivers waivers,
            @Autowired Audit audit,
            @Autowired ApplicationEventPublisher announcements)
            throws IOException {
        registrations = ApicurioRegistrations.connect(
                new ApicurioProperties(ApicurioServer.start().url(), "default", Duration.ofSeconds(30), null, null));
        var references = new References(registrations);
        registry = new SchemaRegistry(
                registrations,
                locks,
                references,
                parsed,
                new Levels(parsed, references),
                policies,
                waivers,
                audit,
                announcements);
    }

    @AfterEach
    void disconnect() {
        registrations.close();
    }

    @Override
    SchemaRegistry registry() {
        return registry;
    }
}
