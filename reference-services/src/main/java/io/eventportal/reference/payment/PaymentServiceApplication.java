package io.eventportal.reference.payment;

import io.eventportal.reference.messaging.MessagingConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** payment-service; its settings are in {@code reference.yaml} and {@code payment-service.yaml}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(PaymentProperties.class)
@ComponentScan
@Import(MessagingConfiguration.class)
public class PaymentServiceApplication {}
