package io.eventportal.intake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What documents are fetched from elsewhere. Nothing is unless its host is named here.
 *
 * @param urls of documents that are imported at start and every {@code urlInterval}
 * @param springwolf applications whose Springwolf document is imported likewise: their base URLs, or whole URLs
 * @param urlHosts hosts that may be called, as {@code host} for the usual ports or as {@code host:port}
 * @param urlPrivateHosts those of them that may be at a private address; {@code localhost} and addresses in
 *     {@code urlHosts} need not be named again
 * @param urlInterval pause between two looks; wall clock
 * @param urlTimeout for one file, from the first byte sent to the last received
 */
@ConfigurationProperties("portal.intake")
public record RemoteProperties(
        @DefaultValue List<URI> urls,
        @DefaultValue List<URI> springwolf,
        @DefaultValue List<String> urlHosts,
        @DefaultValue List<String> urlPrivateHosts,
        @DefaultValue("5m") Duration urlInterval,
        @DefaultValue("10s") Duration urlTimeout) {

    public RemoteProperties {
        urls = List.copyOf(urls);
        springwolf = List.copyOf(springwolf);
        urlHosts = List.copyOf(urlHosts);
        urlPrivateHosts = List.copyOf(urlPrivateHosts);
        if (urlInterval.isNegative() || urlInterval.isZero() || urlTimeout.isNegative() || urlTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "portal.intake.url-interval and portal.intake.url-timeout are longer than nothing.");
        }
    }
}
