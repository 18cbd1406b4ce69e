package io.eventportal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The portal and the reference services, as the run command starts them, with ports and state of their own. */
public final class RunningDemo {

    private RunningDemo() {}

    /** @param documents where the AsyncAPI documents are; the services need none */
    public static ConfigurableApplicationContext start(Path documents) {
        return SpringApplication.run(
                EventPortal.class,
                "--server.port=" + freePort(),
                "--portal.embedded.directory=" + Path.of("target", "event-portal-" + UUID.randomUUID()),
                "--portal.embedded.kafka-port=0",
                "--portal.embedded.postgres-port=0",
                "--portal.intake.directory=" + documents,
                "--portal.reference-services.home=" + inTheClone("reference-services"),
                "--portal.reference-services.environment[REFERENCE_ORDER_PORT]=0",
                "--portal.reference-services.environment[REFERENCE_PAYMENT_PORT]=0",
                "--portal.reference-services.environment[REFERENCE_INVENTORY_PORT]=0",
                "--portal.reference-services.environment[REFERENCE_AUDIT_PORT]=0",
                "--portal.reference-services.environment[REFERENCE_LOAD_INTERVAL]=200ms");
    }

    static Path inTheClone(String folder) {
        return Path.of("..", folder).toAbsolutePath().normalize();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
