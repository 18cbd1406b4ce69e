package io.eventportal.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.client.RegistryClientFactory;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.client.exception.RestClientException;
import io.apicurio.registry.rest.client.impl.ErrorHandler;
import io.apicurio.registry.rest.v2.beans.ArtifactReference;
import io.apicurio.rest.client.JdkHttpClientProvider;
import io.apicurio.rest.client.auth.BasicAuth;
import io.apicurio.rest.client.config.ApicurioClientConfig;
import io.apicurio.rest.client.error.ApicurioRestClientException;
import io.apicurio.rest.client.request.Operation;
import io.apicurio.rest.client.request.Request;
import io.apicurio.rest.client.spi.ApicurioHttpClient;
import io.eventportal.registry.RegistryException.Situation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Apicurio's Java client, with timeouts, our exceptions, and the two requests that it has no method for. */
final class ApicurioConnection implements AutoCloseable {

    private final ApicurioHttpClient http;
    private final RegistryClient client;
    private final TimedCalls calls;

    ApicurioConnection(ApicurioProperties properties) {
        this.http = new JdkHttpClientProvider()
                .create(
                        base(properties.url()),
                        Map.of(ApicurioClientConfig.APICURIO_CLIENT_AUTO_BASE_PATH, "apis/registry/v2/"),
                        properties.user() == null ? null : new BasicAuth(properties.user(), properties.password()),
                        new ErrorHandler());
        this.client = RegistryClientFactory.create(http);
        this.calls = new TimedCalls(properties.timeout());
    }

    /** The server's own address, also if that of one of its APIs was given. */
    private static String base(@Nullable URI url) {
        if (url == null) {
            throw new IllegalArgumentException("portal.registry.apicurio.url is needed by portal.registry=apicurio");
        }
        var text = url.toString();
        var api = text.indexOf("/apis/");
        return api < 0 ? text : text.substring(0, api);
    }

    /**
     * Asks the server.
     *
     * @throws RegistryException if it does not answer in time, or refuses
     */
    <T> T call(Function<RegistryClient, T> question) {
        return translated(() -> calls.call(() -> question.apply(client)));
    }

    /** The same; empty if the server knows no such thing. */
    <T> Optional<T> find(Function<RegistryClient, T> question) {
        return translated(() -> {
            try {
                return Optional.of(calls.call(() -> question.apply(client)));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void deleteVersion(String group, String artifact, int version) {
        var request = new Request.RequestBuilder<Void>()
                .operation(Operation.DELETE)
                .path("groups/%s/artifacts/%s/versions/%s")
                .pathParams(List.of(group, artifact, String.valueOf(version)))
                .responseType(new TypeReference<>() {})
                .build();
        translated(() -> calls.call(() -> Optional.ofNullable(http.sendRequest(request))));
    }

    /** The versions whose schemas name this one. */
    List<ArtifactReference> referencing(String group, String artifact, int version) {
        var request = new Request.RequestBuilder<List<ArtifactReference>>()
                .operation(Operation.GET)
                .path("groups/%s/artifacts/%s/versions/%s/references")
                .pathParams(List.of(group, artifact, String.valueOf(version)))
                .queryParams(Map.of("refType", List.of("INBOUND")))
                .responseType(new TypeReference<>() {})
                .build();
        return translated(() -> calls.call(() -> http.sendRequest(request)));
    }

    private static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientException e) {
            throw refused(e);
        } catch (ApicurioRestClientException e) {
            throw new RegistryException(
                    Situation.UNAVAILABLE, "Apicurio Registry cannot be used: " + e.getMessage(), e);
        }
    }

    private static RegistryException refused(RestClientException e) {
        var error = e.getError();
        var message = error == null ? String.valueOf(e.getMessage()) : String.valueOf(error.getMessage());
        var code = error == null || error.getErrorCode() == null ? 0 : error.getErrorCode();
        var situation = code == 405 || code == 403 ? Situation.NOT_SUPPORTED : Situation.UNAVAILABLE;
        return new RegistryException(situation, "Apicurio Registry refuses: " + message, e);
    }

    @Override
    public void close() {
        calls.close();
        http.close();
    }
}
