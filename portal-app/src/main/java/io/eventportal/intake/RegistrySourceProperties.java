package io.eventportal.intake;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other registries that are shown beside our own, and may be imported. Their hosts may be called because they are named here.
 *
 * @param registries each of a name of its own
 */
@ConfigurationProperties("portal.intake")
public record RegistrySourceProperties(@DefaultValue List<Registry> registries) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    public RegistrySourceProperties {
        registries = List.copyOf(registries);
        var names = new HashSet<String>();
        for (var registry : registries) {
            if (!names.add(registry.name())) {
                throw new IllegalArgumentException("portal.intake.registries names " + registry.name() + " twice.");
            }
        }
    }

    /**
     * A registry that speaks Confluent's API.
     *
     * @param name also that of the context in which its subjects are shown: letters, digits, {@code _} and {@code -}
     * @param url below which {@code /subjects} is, for example {@code http://registry:8081}; without credentials
     * @param username for basic credentials; null for none
     * @param password of the user
     * @param key sent as a bearer token where there is no user; null for none
     * @param interval pause between two looks; wall clock
     * @param timeout of each request, from the first byte sent to the last received
     * @param maxSubjects a registry with more is not looked at
     */
    public record Registry(
            String name,
            URI url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String key,
            @DefaultValue("5m") Duration interval,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("100000") int maxSubjects) {

        public Registry {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "portal.intake.registries[].name has 1 to 60 letters, digits, _ and -: " + name);
            }
            if (url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
                throw new IllegalArgumentException(
                        "portal.intake.registries[].url has a host, and neither credentials nor a query.");
            }
            if (interval.isNegative() || interval.isZero() || timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException(
                        "portal.intake.registries[].interval and timeout are longer than nothing.");
            }
        }

        /** Where its subjects are shown. */
        String context() {
            return "." + name;
        }

        @Override
        public String toString() {
            return "Registry[name=" + name + ", url=" + url + "]"; // no password in any log
        }
    }
}
