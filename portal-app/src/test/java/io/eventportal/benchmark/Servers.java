package io.eventportal.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * What is measured, each in a process of its own: a PostgreSQL that writes to disk before it says so, and servers that
 * keep their data there, each in its own database and with the same heap.
 */
final class Servers implements AutoCloseable {

    /** The portal's first administrator, for as long as it runs. */
    private static final String PASSWORD = "benchmark-of-the-portal";

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private final Settings settings;
    private final EmbeddedPostgres postgres;
    private final List<Server> running = new ArrayList<>();

    private Servers(Settings settings, EmbeddedPostgres postgres) {
        this.settings = settings;
        this.postgres = postgres;
    }

    static Servers start(Settings settings) throws IOException {
        delete(settings.directory());
        Files.createDirectories(settings.directory());
        var postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        settings.directory().resolve("postgres-programs").toFile())
                .setDataDirectory(settings.directory().resolve("postgres-data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .start();
        return new Servers(settings, postgres);
    }

    /** Processor time so far of a server and of the database, which one of them uses at a time. */
    Duration processorTime(Server server) throws IOException {
        var postmaster = Files.readAllLines(settings.directory().resolve("postgres-data/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(postmaster.strip()))
                .orElseThrow()
                .descendants()
                .map(Servers::processorTime)
                .reduce(processorTime(server.process().toHandle()), Duration::plus);
    }

    private static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** A server that answers. */
    record Server(String name, int port, Process process) {

        /** One answer, which must not be an error. */
        Connection.Answer ask(byte[] request) {
            try (var connection = new Connection(port)) {
                var answer = connection.exchange(request);
                if (answer.status() >= 400) {
                    throw new IllegalStateException(name + " answers " + answer.status() + " " + answer.text());
                }
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Bytes of all objects still in use, after a collection. */
        long heldBytes() throws IOException, InterruptedException {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var report = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram").start();
            var total = TOTAL.matcher(new String(report.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            report.waitFor();
            if (!total.find()) {
                throw new IllegalStateException("no total in the histogram of " + name);
            }
            return Long.parseLong(total.group(1));
        }
    }

    /** The portal without its reference services; its broker has nothing to do. */
    Server portal() {
        return portal("portal", database("portal"), settings.heap(), Map.of("portal.embedded.kafka-port", "0"));
    }

    /** A broker; the portal around it observes nothing. */
    Server broker(int kafkaPort) {
        return portal(
                "broker",
                database("broker"),
                settings.heap(),
                Map.of(
                        "portal.embedded.kafka-port",
                        String.valueOf(kafkaPort),
                        "portal.traffic.include",
                        "nothing-at-all"));
    }

    /** A portal that observes one topic of that broker. */
    Server observer(String name, String database, int kafkaPort, String topic, String heap) {
        return portal(
                name,
                database,
                heap,
                Map.of(
                        "spring.kafka.bootstrap-servers",
                        "localhost:" + kafkaPort,
                        "portal.traffic.group-id",
                        database,
                        "portal.traffic.include",
                        topic));
    }

    private Server portal(String name, String database, String heap, Map<String, String> more) {
        var port = freePort();
        var properties = new HashMap<>(more);
        properties.put("server.port", String.valueOf(port));
        properties.put("spring.datasource.url", postgres.getJdbcUrl("postgres", database));
        properties.put("spring.datasource.username", "postgres");
        properties.put("spring.datasource.password", "");
        properties.put(
                "portal.embedded.directory", settings.directory().resolve(name).toString());
        return launch(
                name,
                port,
                heap,
                settings.directory(),
                List.of("-jar", settings.portal().toString()),
                properties,
                "/actuator/health");
    }

    /** A new key of the portal, for an editor. */
    static String key(Server portal) {
        var basic = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var answer = portal.ask(Request.send(
                "POST",
                "/api/v1/keys",
                "Authorization: Basic " + basic + "\r\nContent-Type: application/json\r\n",
                Request.bytes("{\"name\":\"benchmark\",\"role\":\"EDITOR\"}")));
        return answer.text().replaceAll("(?s).*\"key\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    /** Apicurio Registry as it comes, but that it tells of all subjects there are. */
    Server apicurio() {
        var port = freePort();
        return launch(
                "Apicurio Registry",
                port,
                settings.heap(),
                settings.apicurio(),
                List.of("-jar", "quarkus-run.jar"),
                Map.of(
                        "quarkus.http.host", "127.0.0.1",
                        "quarkus.http.port", String.valueOf(port),
                        "quarkus.management.host", "127.0.0.1",
                        "quarkus.management.port", String.valueOf(freePort()),
                        "apicurio.storage.sql.kind", "postgresql",
                        "apicurio.datasource.url", postgres.getJdbcUrl("postgres", database("apicurio")),
                        "apicurio.datasource.username", "postgres",
                        "apicurio.datasource.password", "postgres",
                        "apicurio.ccompat.max-subjects", "10000000"),
                "/apis/ccompat/v7/subjects");
    }

    private Server launch(
            String name,
            int port,
            String heap,
            Path home,
            List<String> program,
            Map<String, String> properties,
            String sign) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms" + heap);
        command.add("-Xmx" + heap);
        var options = System.getProperty("benchmark.options", "").strip();
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split("\\s+")));
        }
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(program);
        var log = settings.directory().resolve(name.replace(' ', '-') + ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("PORTAL_ADMIN_PASSWORD", PASSWORD);
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            var server = new Server(name, port, builder.start());
            running.add(server);
            await(server, sign, log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Server server, String sign, Path log) {
        Awaitility.await(server.name() + ", see " + log)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> answers(server, sign, log));
    }

    private static boolean answers(Server server, String sign, Path log) {
        if (!server.process().isAlive()) {
            throw new IllegalStateException(server.name() + " has ended, see " + log);
        }
        try (var connection = new Connection(server.port())) {
            return connection.exchange(Request.get(sign, "")).status() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    String database(String name) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    void stop(Server server) {
        server.process().destroy();
        server.process().onExit().join();
        running.remove(server);
    }

    @Override
    public void close() throws IOException {
        for (var server : running) {
            server.process().destroy();
        }
        for (var server : running) {
            server.process().onExit().join();
        }
        postgres.close();
    }
}
