package io.eventportal.traffic;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long it is kept when records were sent. What is older than one of the first two is kept less finely, what is older
 * than the third only as part of the counts. The records' clock, against ours.
 *
 * @param minutes so far back by the minute
 * @param hours so far back by the hour
 * @param days so far back by the day
 * @param interval pause between two looks at what is to be kept less finely; wall clock
 */
@ConfigurationProperties("portal.traffic.history")
@Validated
record HistoryProperties(
        @DefaultValue("2h") @DurationMin(minutes = 5) @DurationMax(days = 2)
        Duration minutes,

        @DefaultValue("8d") @DurationMin(hours = 1) @DurationMax(days = 100)
        Duration hours,

        @DefaultValue("400d") @DurationMin(days = 1) @DurationMax(days = 4000)
        Duration days,

        @DefaultValue("1m") @DurationMin(millis = 100) Duration interval) {

    HistoryProperties {
        if (minutes.compareTo(hours) > 0 || hours.compareTo(days) > 0) {
            throw new IllegalArgumentException("What is less fine is kept longer, not " + minutes + " by the minute, "
                    + hours + " by the hour and " + days + " by the day");
        }
    }
}
