package io.eventportal.registry;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Apicurio Registry 2 or 3 as the place where schemas are kept. Chosen by {@code portal.registry=apicurio} or, in a file
 * that cannot give that key both a value and members, by {@code portal.registry.adapter=apicurio}; of no effect otherwise.
 *
 * @param url of the server, for example {@code http://apicurio:8080}; needed
 * @param group of the artifacts; the default one is what Apicurio's own Confluent-compatible API shows
 * @param timeout of each call to it
 * @param user for basic credentials; null for none
 * @param password of the user
 */
@ConfigurationProperties("portal.registry.apicurio")
record ApicurioProperties(
        @Nullable URI url,
        @DefaultValue("default") String group,
        @DefaultValue("10s") Duration timeout,
        @Nullable String user,
        @Nullable String password) {

    @Override
    public String toString() {
        return "ApicurioProperties[url=" + url + ", group=" + group + "]"; // no password in any log
    }
}
