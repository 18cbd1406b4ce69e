package io.eventportal.governance;

import io.eventportal.security.AllowedHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox. The address that was checked is the one that is called; redirects are not followed; of an
 * answer only its status counts. A receiver may get the same event twice, and knows it by its id.
 */
@Component
class Messenger implements AutoCloseable {

    private static final int MOST_AT_ONCE = 20;
    private static final int LONGEST_ERROR = 500;

    private final Deliveries deliveries;
    private final Notices notices;
    private final Audit audit;
    private final AllowedHosts hosts;
    private final Duration timeout;
    private final InstantSource clock;
    private final CloseableHttpClient client;

    Messenger(
            Deliveries deliveries,
            Notices notices,
            Audit audit,
            NotificationProperties properties,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.notices = notices;
        this.audit = audit;
        this.hosts = properties.hosts();
        this.timeout = properties.timeout();
        this.clock = clock;
        this.client = client(hosts, Timeout.of(timeout));
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
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
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

    @Scheduled(fixedDelayString = "${portal.notifications.interval:1s}")
    void send() {
        var due = deliveries.claim(MOST_AT_ONCE, timeout.multipliedBy(3).plusSeconds(30));
        if (due.isEmpty()) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(delivery -> threads.execute(() -> attempt(delivery)));
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        deliveries.forgetOld();
    }

    private void attempt(Delivery delivery) {
        deliveries
                .address(delivery)
                .ifPresent(address -> attempt(delivery, URI.create(address.url()), address.secret()));
    }

    private void attempt(Delivery delivery, URI url, String secret) {
        var objection = hosts.objection(url);
        if (objection.isPresent()) {
            deliveries.failed(delivery, null, objection.get()); // the operator changed the list
            return;
        }
        try {
            var status = client.execute(request(url, delivery, secret), answer -> answer.getCode());
            if (status >= 200 && status < 300) {
                deliveries.delivered(delivery, status);
            } else {
                deliveries.failed(delivery, status, "The answer has the status " + status + ".");
            }
        } catch (IOException e) {
            deliveries.failed(delivery, null, words(e));
        }
    }

    private HttpPost request(URI url, Delivery delivery, String secret) {
        var entry = audit.entries(List.of(delivery.entry())).getFirst();
        var body = CloudEvent.json(entry, notices.concerned(entry.id()));
        var timestamp = clock.instant().getEpochSecond();
        var request = new HttpPost(url);
        request.setEntity(new StringEntity(body, ContentType.create(CloudEvent.MEDIA_TYPE, StandardCharsets.UTF_8)));
        request.setHeader(Signature.TIMESTAMP_HEADER, timestamp);
        request.setHeader(Signature.HEADER, Signature.of(secret, timestamp, body));
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(request::cancel);
        return request;
    }

    private static String words(IOException e) {
        var words = e.getClass().getSimpleName() + ": " + e.getMessage();
        return words.length() <= LONGEST_ERROR ? words : words.substring(0, LONGEST_ERROR);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
