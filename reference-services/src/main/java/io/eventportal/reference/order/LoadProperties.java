package io.eventportal.reference.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The trickle of orders that keeps the demonstration alive.
 *
 * @param interval pause between two orders; 0 for none
 */
@ConfigurationProperties("reference.load")
record LoadProperties(@DefaultValue("2s") Duration interval) {}
