package io.eventportal.traffic.flows;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How flows are followed. Portals that share a database share these settings.
 *
 * @param rate share of the correlation ids that are followed at most, 0 to 1
 * @param maxNew most new instances in one window; with more the rate is halved
 * @param window over which new instances are counted; wall clock
 * @param maxBacklog most records that wait for being settled; with more the rate is halved, and with ten times as many
 *     what comes is let go
 * @param settleInterval pause between two looks at the records that wait; wall clock
 * @param maxInstances most instances that are kept; those without a step for longest go first
 * @param maxSteps most steps of all instances that are kept, likewise
 * @param maxStepsPerInstance most steps of one instance; more are counted, not kept
 * @param maxAge instances whose latest step is older are not kept; the records' clock against ours
 * @param maxKinds most combinations of topic, type and source that are told apart
 * @param maxLinks most pairs of such combinations, cause and effect, that are told apart
 * @param stuckAfter an instance is not stuck before so long without a step; the records' clock against ours
 * @param stuckFactor nor before so many times the 99th percentile of the delay that usually follows
 * @param failures an instance failed if one of its events has a type that this matches in full
 */
@ConfigurationProperties("portal.flows")
@Validated
record FlowsProperties(
        @DefaultValue("1.0") @DecimalMin("0") @DecimalMax("1") double rate,

        @DefaultValue("100000") @Min(1) long maxNew,
        @DefaultValue("1m") @DurationMin(millis = 100) Duration window,
        @DefaultValue("100000") @Min(1) long maxBacklog,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration settleInterval,
        @DefaultValue("1000000") @Min(1) long maxInstances,
        @DefaultValue("10000000") @Min(1) long maxSteps,
        @DefaultValue("200") @Min(2) @Max(1000) int maxStepsPerInstance,
        @DefaultValue("7d") @DurationMin(seconds = 1) Duration maxAge,
        @DefaultValue("20000") @Min(1) @Max(1_000_000) int maxKinds,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int maxLinks,
        @DefaultValue("1m") @DurationMin(millis = 0) Duration stuckAfter,
        @DefaultValue("3") @DecimalMin("1") double stuckFactor,

        @DefaultValue("(?i).*(fail|reject|cancel|declin|abort|error|expire|time.?d?.?out).*")
        Pattern failures) {

    /** So many times the backlog at which the rate is halved. */
    private static final int PATIENCE = 10;

    /** Records that may wait for being settled; what comes then is let go. */
    long mostWaiting() {
        return Math.multiplyExact(Math.min(maxBacklog, Long.MAX_VALUE / PATIENCE), PATIENCE);
    }
}
