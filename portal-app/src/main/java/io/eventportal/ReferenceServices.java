package io.eventportal;

import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The order, payment and inventory services, and an audit that no document names, as a child process with a class path
 * of its own: to the portal they are strangers that come by Kafka and by the registry's API. The child ends when its
 * standard input does, so it outlives the portal not even when the portal is killed.
 */
@Component
@ConditionalOnProperty("portal.reference-services.home")
class ReferenceServices implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceServices.class);
    private static final String MAIN_CLASS = "io.eventportal.reference.ReferenceServices";

    private final Process process;
    private final Path log;

    private volatile boolean running = true;

    ReferenceServices(
            ReferenceServicesProperties properties,
            JdbcConnectionDetails database,
            KafkaConnectionDetails kafka,
            ApiKeys keys,
            @Value("${portal.embedded.directory:.event-portal}") Path directory,
            @Value("${server.port:8080}") int portalPort) {
        this.log = directory.resolve("reference-services.log").toAbsolutePath().normalize();
        var builder = new ProcessBuilder(command(properties.home()));
        var environment = builder.environment();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", String.join(",", kafka.getBootstrapServers()));
        environment.put("SCHEMA_REGISTRY_URL", "http://localhost:" + portalPort + "/apis/ccompat/v7");
        environment.put("SCHEMA_REGISTRY_API_KEY", keys.replace("reference-services", Role.EDITOR));
        environment.put("REFERENCE_DATASOURCE_URL", referenceDatabase(database));
        environment.put("REFERENCE_EXIT_ON_STDIN_EOF", "true");
        environment.putAll(properties.environment());
        try {
            Files.createDirectories(log.getParent());
            this.process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().thenAccept(this::ended);
    }

    private static List<String> command(Path home) {
        var classes = home.resolve("target/classes").toAbsolutePath().normalize();
        var classPathFile = home.resolve("target/classpath.txt");
        if (!Files.isDirectory(classes) || !Files.exists(classPathFile)) {
            throw new IllegalStateException("The reference services are not built: " + classPathFile + " is missing.");
        }
        try {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:MaxMetaspaceSize=160m",
                    "-cp",
                    classes
                            + File.pathSeparator
                            + Files.readString(classPathFile).strip(),
                    MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same server, another database: {@code jdbc:postgresql://host:port/reference?user=...}. */
    private static String referenceDatabase(JdbcConnectionDetails database) {
        var url = database.getJdbcUrl();
        var parameters = url.contains("?") ? url.substring(url.indexOf('?')) : "?user=" + database.getUsername();
        var server = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        return server.substring(0, server.lastIndexOf('/')) + "/reference" + parameters;
    }

    private void ended(Process ended) {
        if (running) {
            LOG.warn("The reference services ended with exit code {}; see {}", ended.exitValue(), log);
        }
    }

    Path log() {
        return log;
    }

    /** They run since this bean was made: their start overlaps the portal's own. */
    @Override
    public void start() {
        running = true;
    }

    /** Before the broker and the database go away. */
    @Override
    public void stop() {
        running = false;
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
