package io.eventportal;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bundled reference services, run beside the portal in a process of their own.
 *
 * @param home the built {@code reference-services} module; null (the default) runs none
 * @param environment further environment variables of that process
 */
@ConfigurationProperties("portal.reference-services")
record ReferenceServicesProperties(
        @Nullable Path home, @DefaultValue Map<String, String> environment) {}
