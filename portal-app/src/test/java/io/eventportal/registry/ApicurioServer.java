package io.eventportal.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Apicurio Registry, in a process of its own, with its store in memory; one for all tests of a run. */
final class ApicurioServer {

    private static final Path HOME = Path.of("target/apicurio-registry").toAbsolutePath();
    private static final Path LOG = Path.of("target/apicurio-registry.log").toAbsolutePath();

    private static @Nullable ApicurioServer running;

    private final URI url;

    private ApicurioServer(URI url) {
        this.url = url;
    }

    static synchronized ApicurioServer start() throws IOException {
        if (running == null) {
            running = launch(freePort(), freePort());
        }
        return running;
    }

    URI url() {
        return url;
    }

    private static ApicurioServer launch(int port, int managementPort) throws IOException {
        if (!Files.exists(HOME.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException(HOME + " is missing; the build unpacks it in generate-test-resources");
        }
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + managementPort,
                        "-Dapicurio.rest.deletion.artifact.enabled=true",
                        "-Dapicurio.rest.deletion.artifact-version.enabled=true",
                        "-jar",
                        "quarkus-run.jar")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        var url = URI.create("http://127.0.0.1:" + port);
        Awaitility.await("Apicurio Registry, see " + LOG)
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> answers(process, url));
        return new ApicurioServer(url);
    }

    private static boolean answers(Process process, URI url) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Apicurio Registry has ended, see " + LOG);
        }
        var question = HttpRequest.newBuilder(url.resolve("/apis/registry/v2/system/info"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static void stop(Process process) {
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
