package io.eventportal.reference.order;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are followed.
 *
 * @param snapshotEvery after so many events an order's state is kept, so that the next reading starts there
 * @param poisonInterval pause between two events that no consumer can handle, while that flaw is on
 */
@ConfigurationProperties("reference.order")
@Validated
record OrderProperties(
        @DefaultValue("3") @Min(1) int snapshotEvery,
        @DefaultValue("1m") Duration poisonInterval) {}
