package io.eventportal.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal over HTTP: what is asked of it is answered with JSON, in time and within a length. */
final class Portal {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;
    private static final int NO_CONTENT = 204;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI portal;
    private final @Nullable String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    Portal(URI portal, @Nullable String key) {
        this.portal = portal;
        this.key = key;
    }

    /** What the portal said; JSON. */
    record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The number by which registries tell their refusals apart; the status where there is none. */
        int errorCode() {
            return body.path("error_code").asInt(status);
        }

        /** What kind of problem it is, for example {@code event-not-found}; empty if it does not say. */
        String problem() {
            var type = body.path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        String message() {
            return body.path("message").asString(body.path("detail").asString("status " + status));
        }
    }

    URI url() {
        return portal;
    }

    /**
     * @param accepted media types, as the header lists them
     * @throws PortalUnreachableException if it does not answer, or not as a portal would
     */
    Answer get(String path, String accepted) {
        return send(request(path, accepted).GET());
    }

    /** The same. */
    Answer post(String path, JsonNode body, String mediaType) {
        return send(request(path, mediaType + ", application/json")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** The same. */
    Answer put(String path, JsonNode body, String mediaType) {
        return send(request(path, mediaType + ", application/json")
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofString(body.toString())));
    }

    /** A name as one part of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A page or resource of the portal. */
    String address(String path) {
        return portal.toString().replaceFirst("/+$", "") + path;
    }

    private HttpRequest.Builder request(String path, String accepted) {
        var request = HttpRequest.newBuilder(URI.create(address(path))).header("Accept", accepted);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        var answer = http.sendAsync(request.build(), BodyHandlers.ofInputStream())
                .thenCompose(response -> CompletableFuture.supplyAsync(
                        () -> new Answer(response.statusCode(), json(response.statusCode(), response.body()))));
        try {
            var got = answer.get(ANSWERING.toSeconds(), TimeUnit.SECONDS);
            if (got.status() >= 500) {
                throw unreachable("it answers with status " + got.status() + ": " + got.message());
            }
            return got;
        } catch (TimeoutException | CancellationException e) {
            throw unreachable("it does not answer within " + ANSWERING.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("it was not waited for");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PortalUnreachableException known ? known : unreachable(why(e.getCause()));
        }
    }

    private static String why(@Nullable Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return "it cannot be connected to in time";
        }
        if (failure instanceof ConnectException) {
            return "nothing accepts connections there";
        }
        return failure instanceof IOException
                ? "the connection fails: " + failure.getMessage()
                : "the request fails: " + failure;
    }

    private JsonNode json(int status, InputStream in) {
        try (in) {
            var bytes = in.readNBytes(LONGEST_ANSWER + 1);
            if (status == NO_CONTENT) {
                return JSON.missingNode();
            }
            var body = bytes.length > LONGEST_ANSWER ? JSON.missingNode() : JSON.readTree(bytes);
            if (!body.isMissingNode()) {
                return body;
            }
        } catch (JacksonException e) {
            // said below
        } catch (IOException e) {
            throw unreachable("the connection fails: " + e.getMessage());
        }
        throw unreachable("what answers is no portal (status " + status + ")");
    }

    /** Complains of this portal. */
    PortalUnreachableException unreachable(String why) {
        return new PortalUnreachableException("event-gate: the portal " + portal + " cannot be used: " + why);
    }
}
