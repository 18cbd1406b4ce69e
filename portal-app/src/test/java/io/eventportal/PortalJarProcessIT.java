package io.eventportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar by itself, as operators start it, with everything built in. */
class PortalJarProcessIT {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path directory;

    @Test
    void startsWithItsBuiltInBrokerAndDatabase() throws IOException {
        var log = directory.resolve("log");
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        jar().toAbsolutePath().toString(),
                        "--server.port=0",
                        "--portal.embedded.directory=" + directory.resolve("state"),
                        "--portal.embedded.kafka-port=0",
                        "--portal.embedded.postgres-port=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(DEADLINE)
                    .failFast(() -> assertThat(process.isAlive())
                            .as(Files.readString(log))
                            .isTrue())
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(health(log)).contains("\"status\":\"UP\""));
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().matches(".*/portal-app-[^/]*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String health(Path log) throws IOException, InterruptedException {
        var port = PORT.matcher(Files.readString(log));
        assertThat(port.find()).as("a port").isTrue();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port.group(1) + "/actuator/health/readiness"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
