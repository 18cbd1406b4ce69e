package io.eventportal.intake;

import io.eventportal.security.AllowedHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches files from the hosts that may be called. A redirect is followed to such hosts only; the address that was checked
 * is the one that is called. Limits: 10 MB, {@code portal.intake.url-timeout}, three redirects.
 */
@Component
class Fetcher implements AutoCloseable {

    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_REDIRECTS = 3;
    private static final String SETTINGS = "portal.intake.url-";

    private final AllowedHosts hosts;
    private final Duration timeout;
    private final CloseableHttpClient client;
    private final @Nullable String authorization;

    @Autowired
    Fetcher(RemoteProperties properties) {
        this(
                new AllowedHosts(properties.urlHosts(), properties.urlPrivateHosts(), SETTINGS),
                properties.urlTimeout(),
                null);
    }

    private Fetcher(AllowedHosts hosts, Duration timeout, @Nullable String authorization) {
        this.hosts = hosts;
        this.timeout = timeout;
        this.client = client(hosts, Timeout.of(timeout));
        this.authorization = authorization;
    }

    /** Of this registry alone, and with its credentials. */
    static Fetcher of(RegistrySourceProperties.Registry registry) {
        var url = registry.url();
        var usual = "https".equals(url.getScheme()) ? 443 : 80;
        var place = url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort());
        return new Fetcher(
                new AllowedHosts(List.of(place), List.of(url.getHost()), SETTINGS),
                registry.timeout(),
                authorization(registry));
    }

    private static @Nullable String authorization(RegistrySourceProperties.Registry registry) {
        if (registry.username() != null) {
            var credentials = registry.username() + ":" + (registry.password() == null ? "" : registry.password());
            return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        }
        return registry.key() == null ? null : "Bearer " + registry.key();
    }

    /** The answer is none of success. */
    static final class StatusException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int code;

        private StatusException(int code) {
            super("The answer has the status " + code + ".");
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private static CloseableHttpClient client(AllowedHosts hosts, Timeout timeout) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        return hosts.resolve(host);
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                })
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("event-portal")
                .build();
    }

    /** @throws IOException with a clause that says why there is none */
    byte[] get(URI url) throws IOException {
        var at = url;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            var objection = hosts.objection(at);
            if (objection.isPresent()) {
                throw new IOException(objection.get() + (i == 0 ? "" : " It was redirected to " + at + "."));
            }
            var answer = once(at);
            if (answer.redirect() == null) {
                return answer.body();
            }
            at = at.resolve(answer.redirect());
        }
        throw new IOException("It was redirected more than " + MAX_REDIRECTS + " times.");
    }

    private record Answer(byte[] body, @Nullable URI redirect) {}

    private Answer once(URI url) throws IOException {
        var request = new HttpGet(url);
        request.setHeader(HttpHeaders.ACCEPT, "application/json, application/yaml, */*;q=0.5");
        if (authorization != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        var deadline = CompletableFuture.runAsync(
                request::cancel, CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return client.execute(request, Fetcher::answer);
        } catch (IOException e) {
            throw request.isCancelled() ? new IOException("It took longer than " + timeout.toMillis() + " ms.", e) : e;
        } finally {
            deadline.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        var code = response.getCode();
        var location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (code >= 300 && code < 400 && location != null) {
            try {
                return new Answer(new byte[0], URI.create(location.getValue()));
            } catch (IllegalArgumentException e) {
                throw new IOException("It was redirected to what is no URL.", e);
            }
        }
        if (code != 200 || response.getEntity() == null) {
            throw new StatusException(code);
        }
        var bytes = response.getEntity().getContent().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("It is longer than 10 MB.");
        }
        return new Answer(bytes, null);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
