package io.eventportal.topology;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a difference between documents and traffic is told. Wall clock.
 *
 * @param unseenAfter what a document declares and traffic never showed is told after so long
 * @param silentAfter what traffic has shown once is told to be silent after so long
 * @param stuckAfter a group whose lag grows is told to be stuck if its offsets stand still for so long
 * @param interval how often differences are looked for, so that it is known since when they are there
 */
@ConfigurationProperties("portal.drift")
@Validated
record DriftProperties(
        @DefaultValue("0s") @DurationMin(millis = 0) Duration unseenAfter,
        @DefaultValue("7d") @DurationMin(millis = 0) Duration silentAfter,
        @DefaultValue("10m") @DurationMin(millis = 0) Duration stuckAfter,
        @DefaultValue("30s") @DurationMin(millis = 100) Duration interval) {}
