package io.eventportal;

import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client of the portal under test; follows no redirects, keeps no cookies. Immutable. */
public final class PortalClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String base;
    private final Map<String, String> headers;

    private PortalClient(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Somebody who is not signed in. */
    public static PortalClient anonymous(int port) {
        return new PortalClient("http://localhost:" + port, Map.of());
    }

    /** Somebody with a fresh API key of that role. */
    public static PortalClient as(Role role, int port, ApiKeys keys) {
        var key = keys.create("test " + role, role, null).secret();
        return anonymous(port).with("Authorization", "Bearer " + key);
    }

    public PortalClient with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new PortalClient(base, more);
    }

    public PortalClient withBasic(String name, String password) {
        var credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    public Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    public byte[] getBytes(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, "application/json");
    }

    public Answer postForm(String path, String form) {
        return send("POST", path, form, "application/x-www-form-urlencoded");
    }

    public Answer send(String method, String path, @Nullable String body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.setHeader("Content-Type", contentType);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** All values of a header, joined by {@code ", "}; empty if there is none. */
        public String header(String name) {
            return String.join(", ", response.headers().allValues(name));
        }
    }
}
