package io.eventportal.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class ProblemsIntegrationTests {

    private static final int MEGABYTE = 1024 * 1024;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    private PortalClient admin;

    @BeforeEach
    void connect() {
        admin = PortalClient.as(Role.ADMIN, port, keys);
    }

    @Test
    void locatesBrokenJson() {
        var answer = admin.post("/api/v1/keys", "{\n  \"name\": \"x\",\n  \"role\" \"ADMIN\"\n}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/unreadable-body");
        assertThat(answer.json().get("instance").stringValue()).isEqualTo("/api/v1/keys");
        assertThat(answer.json().get("line").intValue()).isEqualTo(3);
        assertThat(answer.json().get("column").intValue()).isPositive();
    }

    @Test
    void locatesAValueOfTheWrongShape() {
        var answer = admin.post("/api/v1/keys", "{\"name\":\"x\",\"role\":\"ADMIN\",\"expires\":\"tomorrow\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("pointer").stringValue()).isEqualTo("/expires");
    }

    @Test
    void answersUnknownPathsMethodsAndTypes() {
        assertThat(admin.get("/api/v1/nothing-here").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/nothing-here").json().get("type").stringValue())
                .isEqualTo("/problems/not-found");
        assertThat(admin.put("/api/v1/keys", "{}").status()).isEqualTo(405);
        assertThat(admin.put("/api/v1/keys", "{}").header("Allow")).contains("POST");
        assertThat(admin.send("POST", "/api/v1/keys", "x", "text/plain").status())
                .isEqualTo(415);
    }

    @Test
    void refusesALongBodyByItsDeclaredLength() {
        var answer = admin.post("/api/v1/documents", "x".repeat(50 * MEGABYTE));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/request-too-large");
        assertThat(answer.json().get("detail").stringValue()).contains("10 MB");
        assertThat(answer.json().get("limit").intValue()).isEqualTo(10 * MEGABYTE);
    }

    @Test
    void refusesALongChunkedBodyOnceItPassesTheLimit() throws Exception {
        var key = keys.create("chunks", Role.ADMIN, null).secret();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/keys"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new Spaces(50L * MEGABYTE)))
                .build();

        var answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("request-too-large");
    }

    @Test
    void doesNotAskForABodyThatItWillRefuse() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            var head = "POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 50000000\r\nExpect: 100-continue\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(status).isEqualTo("HTTP/1.1 413");
        }
    }

    /** Blank JSON of any length, without holding it. */
    private static final class Spaces extends InputStream {

        private long left;

        Spaces(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            var count = (int) Math.min(length, left);
            java.util.Arrays.fill(bytes, offset, offset + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
