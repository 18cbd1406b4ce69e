package io.eventportal.governance;

import io.eventportal.security.AllowedHosts;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may be told of changes by HTTP. Nobody is unless a host is named here.
 *
 * @param allowedHosts hosts that may be called, as {@code host} for the usual ports or as {@code host:port}
 * @param allowedPrivateHosts those of them that may be at a private address; {@code localhost} and addresses in
 *     {@code allowedHosts} need not be named again
 * @param interval how often it is looked for what there is to tell; wall clock
 * @param timeout for one delivery
 * @param firstRetry pause after the first failure; twice as long after each further one, an hour at most
 */
@ConfigurationProperties("portal.notifications")
@Validated
record NotificationProperties(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedPrivateHosts,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration interval,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration timeout,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration firstRetry) {

    NotificationProperties {
        allowedHosts = List.copyOf(allowedHosts);
        allowedPrivateHosts = List.copyOf(allowedPrivateHosts);
    }

    AllowedHosts hosts() {
        return new AllowedHosts(allowedHosts, allowedPrivateHosts, "portal.notifications.allowed-");
    }
}
