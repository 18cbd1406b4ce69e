package io.eventportal.web.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The stream of changes.
 *
 * @param maxListeners most streams that are open at a time; more are refused
 * @param interval pause between two looks at what changed, and between two events of a stream; wall clock
 * @param heartbeat a stream without events says so often that it is there; wall clock
 * @param lifetime a stream ends after so long; whoever still listens opens another, and is asked again who they are
 */
@ConfigurationProperties("portal.live")
@Validated
record LiveProperties(
        @DefaultValue("200") @Min(0) @Max(10_000) int maxListeners,
        @DefaultValue("1s") @DurationMin(millis = 100) Duration interval,
        @DefaultValue("15s") @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration lifetime) {}
