package io.eventportal.reference.audit;

import io.eventportal.reference.chaos.ChaosConfiguration;
import io.eventportal.reference.chaos.ChaosProperties;
import io.eventportal.reference.chaos.Flaw;
import io.eventportal.reference.chaos.Flaws;
import io.eventportal.reference.messaging.EventMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** order-audit, which keeps nothing; its settings are in {@code reference.yaml} and {@code audit-service.yaml}. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ComponentScan
@Import(ChaosConfiguration.class)
public class AuditServiceApplication {

    @Bean
    Flaws flaws(ChaosProperties settings) {
        return Flaws.of(settings, Flaw.UNDECLARED_CONSUMER);
    }

    @Bean
    EventMetrics eventMetrics(MeterRegistry registry, @Value("${spring.application.name}") String service) {
        return new EventMetrics(
                registry, service, List.of("OrderCreated", "OrderConfirmed", "OrderCancelled", "OrderShipped"));
    }
}
