package io.eventportal.web.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do what.
 *
 * @param anonymousRead whether one may read without signing in; changes always need it
 */
@ConfigurationProperties("portal.security")
record SecurityProperties(@DefaultValue("true") boolean anonymousRead) {}
