package io.eventportal.reference.order;

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

/** order-service; its settings are in {@code reference.yaml} and {@code order-service.yaml}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties({LoadProperties.class, OrderProperties.class})
@ComponentScan
@Import({MessagingConfiguration.class, ChaosConfiguration.class})
public class OrderServiceApplication {

    @Bean
    Flaws flaws(ChaosProperties settings) {
        return Flaws.of(settings, Flaw.UNDECLARED_FIELD, Flaw.POISON_MESSAGE, Flaw.SILENT_EVENT, Flaw.UNMARKED_FIELD);
    }
}
