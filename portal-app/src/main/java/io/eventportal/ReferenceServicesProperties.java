package io.eventportal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The bundled reference services, run beside the portal in a process of their own.
 *
 * @param home the built {@code reference-services} module; null (the default) runs none
 */
@ConfigurationProperties("portal.reference-services")
record ReferenceServicesProperties(@Nullable Path home) {}
