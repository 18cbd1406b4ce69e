package io.eventportal;

import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole portal beside the one under test, with a database and a broker of its own. */
public final class OtherPortal implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OtherPortal(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings as {@code name=value} */
    public static OtherPortal start(String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--portal.embedded.directory=target/event-portal-" + UUID.randomUUID(),
                "--portal.embedded.kafka-port=0",
                "--portal.embedded.postgres-port=0"));
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        return new OtherPortal(new SpringApplicationBuilder(EventPortal.class).run(arguments.toArray(String[]::new)));
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    public PortalClient as(Role role) {
        return PortalClient.as(role, port(), context.getBean(ApiKeys.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
