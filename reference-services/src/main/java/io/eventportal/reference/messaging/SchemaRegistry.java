package io.eventportal.reference.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry that speaks Confluent's API, for the two things that serializers need: an id for a schema, a schema for an
 * id. Answers are remembered, as ids never change their meaning. An outage is logged once when it begins and once when it
 * is over.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Schema Registry API</a>
 */
final class SchemaRegistry implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER = 2 << 20;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final MessagingProperties.Registry settings;
    private final JsonMapper mapper;
    private final HttpClient http;
    private final AtomicBoolean away = new AtomicBoolean();
    private final RecentlyUsed<Integer, WriterSchema> schemas = new RecentlyUsed<>(1000);
    private final RecentlyUsed<EventContract.SubjectSchema, Integer> ids = new RecentlyUsed<>(1000);

    SchemaRegistry(MessagingProperties.Registry settings, JsonMapper mapper) {
        this.settings = settings;
        this.mapper = mapper;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * Registers a schema, or finds it where it is registered already.
     *
     * @throws SchemaRefusedException if it is invalid or incompatible with its subject's earlier versions
     * @throws RegistryUnavailableException if the registry does not answer, or not to us
     */
    int id(EventContract.SubjectSchema schema) {
        return ids.get(schema, this::register);
    }

    private int register(EventContract.SubjectSchema schema) {
        var path = "/subjects/" + URLEncoder.encode(schema.subject(), StandardCharsets.UTF_8) + "/versions";
        var body = mapper.writeValueAsString(Map.of(
                "schemaType", schema.schema().type(),
                "schema", schema.schema().text()));
        var answer = ask(request(path).POST(BodyPublishers.ofString(body)));
        if (answer.status() == 409 || answer.status() == 422) {
            throw new SchemaRefusedException("The registry refuses the schema of " + schema.subject() + ": "
                    + answer.body().path("message").asString(""));
        }
        return expected(answer, path).path("id").asInt();
    }

    /** Where people and tools find a schema. */
    URI location(int id) {
        return URI.create(settings.url() + "/schemas/ids/" + id);
    }

    /**
     * A writer's schema.
     *
     * @throws UndecodableEventException if no schema has this id
     * @throws RegistryUnavailableException if the registry does not answer, or not to us
     */
    WriterSchema schema(int id) {
        return schemas.get(id, this::fetch);
    }

    private WriterSchema fetch(int id) {
        var path = "/schemas/ids/" + id;
        var answer = ask(request(path).GET());
        if (answer.status() == 404 && answer.body().path("error_code").asInt(0) == SCHEMA_NOT_FOUND) {
            throw new UndecodableEventException("The registry has no schema with the id " + id + ".");
        }
        var schema = expected(answer, path);
        return new WriterSchema(
                schema.path("schemaType").asString(WriterSchema.AVRO),
                schema.path("schema").asString(""));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(settings.timeout())
                .header("Accept", MEDIA_TYPE)
                .header("Content-Type", MEDIA_TYPE);
        return settings.apiKey().isEmpty() ? request : request.header("Authorization", "Bearer " + settings.apiKey());
    }

    private JsonNode expected(Answer answer, String path) {
        if (answer.status() != 200) {
            throw unavailable(
                    "it answers " + answer.status() + " to " + path
                            + (answer.status() == 401 || answer.status() == 403
                                    ? "; is SCHEMA_REGISTRY_API_KEY set?"
                                    : ""),
                    null);
        }
        if (away.compareAndSet(true, false)) {
            log.info("Schema registry {} answers again.", settings.url());
        }
        return answer.body();
    }

    private Answer ask(HttpRequest.Builder request) {
        var asked =
                http.sendAsync(request.build(), BodyHandlers.ofInputStream()).thenApplyAsync(this::read);
        try {
            return asked.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unavailable(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw unavailable("no answer within " + settings.timeout(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted", e);
        }
    }

    private Answer read(HttpResponse<InputStream> response) {
        try (var in = response.body()) {
            return new Answer(response.statusCode(), mapper.readTree(in.readNBytes(MAX_ANSWER)));
        } catch (JacksonException e) { // a page of a proxy, for example
            throw new UncheckedIOException(new IOException("no JSON in its answer " + response.statusCode(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RegistryUnavailableException unavailable(String reason, @Nullable Throwable cause) {
        if (away.compareAndSet(false, true)) {
            log.warn("Schema registry {} is away ({}). Events wait until it answers.", settings.url(), reason);
        }
        return new RegistryUnavailableException("Schema registry " + settings.url() + " is away: " + reason, cause);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private record Answer(int status, JsonNode body) {}
}
