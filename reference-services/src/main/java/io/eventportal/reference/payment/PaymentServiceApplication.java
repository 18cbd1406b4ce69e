package io.eventportal.reference.payment;

import io.eventportal.reference.chaos.ChaosConfiguration;
import io.eventportal.reference.chaos.ChaosProperties;
import io.eventportal.reference.chaos.Flaw;
import io.eventportal.reference.chaos.Flaws;
import io.eventportal.reference.messaging.MessagingConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** payment-service; its settings are in {@code reference.yaml} and {@code payment-service.yaml}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(PaymentProperties.class)
@ComponentScan
@Import({MessagingConfiguration.class, ChaosConfiguration.class})
public class PaymentServiceApplication {

    @Bean
    Flaws flaws(ChaosProperties settings) {
        return Flaws.of(settings, Flaw.SCHEMA_VERSION_BEHIND);
    }
}
