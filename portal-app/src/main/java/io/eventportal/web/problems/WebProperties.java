package io.eventportal.web.problems;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request.
 *
 * @param maxRequestSize a longer body is refused with 413, as soon as its length is known
 * @param maxImportSize the same for exports of registries that are to be imported
 */
@ConfigurationProperties("portal.web")
public record WebProperties(
        @DefaultValue("10MB") DataSize maxRequestSize,
        @DefaultValue("1GB") DataSize maxImportSize) {}
