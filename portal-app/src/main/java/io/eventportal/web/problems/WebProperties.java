package io.eventportal.web.problems;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request.
 *
 * @param maxRequestSize a longer body is refused with 413, as soon as its length is known
 */
@ConfigurationProperties("portal.web")
record WebProperties(@DefaultValue("10MB") DataSize maxRequestSize) {}
