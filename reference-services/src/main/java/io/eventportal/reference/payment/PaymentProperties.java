package io.eventportal.reference.payment;

import jakarta.validation.constraints.Positive;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What stands for the card issuer.
 *
 * @param limitMinor most that is charged at once, in the currency's minor unit
 * @param declinedCustomers whose cards are declined
 */
@ConfigurationProperties("reference.payment")
@Validated
record PaymentProperties(
        @DefaultValue("1000000") @Positive long limitMinor,
        @DefaultValue("customer-013") Set<String> declinedCustomers) {

    PaymentProperties {
        declinedCustomers = Set.copyOf(declinedCustomers);
    }
}
