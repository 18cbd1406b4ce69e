package io.eventportal.reference.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are followed.
 *
 * @param poisonInterval pause between two events that no consumer can handle, while that flaw is on
 */
@ConfigurationProperties("reference.order")
record OrderProperties(@DefaultValue("1m") Duration poisonInterval) {}
