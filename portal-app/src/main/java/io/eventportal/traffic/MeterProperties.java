package io.eventportal.traffic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What programs that watch the portal are told of topics.
 *
 * @param interval pause between two looks at how far observation is behind; wall clock
 * @param maxTopics most topics that have figures of their own, those with the largest; the rest is added up
 */
@ConfigurationProperties("portal.traffic.meters")
@Validated
record MeterProperties(
        @DefaultValue("15s") @DurationMin(millis = 100) Duration interval,
        @DefaultValue("100") @Min(1) @Max(10_000) int maxTopics) {}
