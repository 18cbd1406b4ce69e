package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no portal, or something else in its place; the rest is asked of a real one, where the portal is. */
class RegisterCommandTests {

    @TempDir
    Path directory;

    private String file;

    @BeforeEach
    void write() throws IOException {
        var path = directory.resolve("order.avsc");
        Files.writeString(path, "\"int\"");
        file = path.toString();
    }

    private static GateRun register(String portal, String... more) {
        var args = new ArrayList<>(List.of("register", "--portal", portal, "--subject", "s"));
        args.addAll(List.of(more));
        return GateRun.of(args.toArray(String[]::new));
    }

    @Test
    void nobodyThereExitsWith4() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        var run = register("http://127.0.0.1:" + port, file);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("event-gate: the portal http://127.0.0.1:" + port
                        + " cannot be used: nothing accepts connections there\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>not found</html>", "{}", ""})
    void somethingElseThereExitsWith4(String page) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var run = register("http://127.0.0.1:" + server.getAddress().getPort(), file);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.err()).hasLineCount(1);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "portal", "http://a/?b"})
    void anotherKindOfUrlIsWrongUsage(String portal) {
        var run = register(portal, file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--portal is an http or https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=b", "=b:1", "a=:1", "a=b:0", "a=b:c"})
    void anIncompleteReferenceIsWrongUsage(String reference) {
        var run = register("http://127.0.0.1:1", "--reference", reference, file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--reference is NAME=SUBJECT:VERSION, got " + reference);
    }

    @Test
    void aReferenceMayBeInAContext() {
        assertThat(RegisterRequest.Reference.of("shop.Money=:.staging:money:12"))
                .isEqualTo(new RegisterRequest.Reference("shop.Money", ":.staging:money", 12));
    }

    @Test
    void aFileThatCannotBeReadExitsWith2() {
        var run = register("http://127.0.0.1:1", directory.resolve("none.avsc").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no such file");
    }

    @Test
    void aNameThatTellsNoFormatExitsWith2() throws IOException {
        var path = directory.resolve("order.txt");
        Files.writeString(path, "\"int\"");

        var run = register("http://127.0.0.1:1", path.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("say --format");
    }
}
