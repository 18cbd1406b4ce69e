package io.eventportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.embedded.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The jar by itself, as operators start it, with everything built in. */
class PortalJarProcessIT {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Pattern GIVEN = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path directory;

    @Test
    void startsWithItsBuiltInBrokerAndDatabase() throws IOException {
        var log = directory.resolve("log");
        var process = start(
                log,
                Map.of(),
                "--portal.embedded.directory=" + directory.resolve("state"),
                "--portal.embedded.kafka-port=0",
                "--portal.embedded.postgres-port=0");
        try {
            awaitHealth(process, log);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    /** With another broker and database, and without Apicurio Registry, whose adapter has tests of its own. */
    @Test
    void takesTheSettingsOfTheComposeFile() throws Exception {
        var log = directory.resolve("log");
        var key = "epk_" + "k".repeat(40);
        try (var infrastructure = new Infrastructure(directory)) {
            var environment = new TreeMap<>(composed(Map.of(
                    "PORTAL_ADMIN_PASSWORD", "a-password", "POSTGRES_PASSWORD", "postgres", "SERVICES_KEY", key)));
            assertThat(environment.remove("PORTAL_REGISTRY_ADAPTER")).isEqualTo("apicurio");
            assertThat(environment.remove("PORTAL_REGISTRY_APICURIO_URL")).isNotNull();
            environment.replace("SPRING_DATASOURCE_URL", infrastructure.jdbcUrl());
            environment.replace("SPRING_DATASOURCE_USERNAME", "postgres");
            environment.replace("SPRING_KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers());
            environment.replace(
                    "PORTAL_INTAKE_DIRECTORY",
                    Path.of("../asyncapi").toAbsolutePath().normalize().toString());
            var process = start(log, environment, "--portal.embedded.directory=" + directory.resolve("none"));
            try {
                awaitHealth(process, log);
                var portal = PortalClient.anonymous(port(log));

                assertThat(portal.withBasic("admin", "a-password")
                                .get("/api/v1/keys")
                                .body())
                        .contains("reference-services")
                        .doesNotContain(key);
                assertThat(portal.with("Authorization", "Bearer " + key)
                                .post("/apis/ccompat/v7/subjects/composed/versions", "{\"schema\": \"\\\"string\\\"\"}")
                                .status())
                        .isEqualTo(200);
                await().atMost(DEADLINE)
                        .untilAsserted(() -> assertThat(
                                        portal.get("/api/v1/applications").body())
                                .contains("order-service", "payment-service", "inventory-service"));
                assertThat(Files.readString(log)).doesNotContain(key, "a-password");
            } finally {
                process.destroy();
                process.onExit().join();
            }
        }
    }

    /** The environment of the portal's container. */
    private static Map<String, String> composed(Map<String, String> given) throws IOException {
        var file = new Yaml()
                .<Map<String, Map<String, Map<String, Map<String, Object>>>>>load(
                        Files.readString(Path.of("../docker-compose.yml")));
        var environment = new TreeMap<String, String>();
        Objects.requireNonNull(Objects.requireNonNull(
                                Objects.requireNonNull(file.get("services")).get("portal"))
                        .get("environment"))
                .forEach((name, value) -> environment.put(
                        name,
                        GIVEN.matcher(String.valueOf(value))
                                .replaceAll(found ->
                                        Matcher.quoteReplacement(Objects.requireNonNull(given.get(found.group(1)))))));
        return environment;
    }

    private static Process start(Path log, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-jar", jar().toAbsolutePath().toString(), "--server.port=0"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void awaitHealth(Process process, Path log) {
        await().atMost(DEADLINE)
                .failFast(() ->
                        assertThat(process.isAlive()).as(Files.readString(log)).isTrue())
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(health(log)).contains("\"status\":\"UP\""));
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().matches(".*/portal-app-[^/]*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int port(Path log) throws IOException {
        var port = PORT.matcher(Files.readString(log));
        assertThat(port.find()).as("a port").isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static String health(Path log) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port(log) + "/actuator/health/readiness"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
