package io.eventportal.reference.order;

import io.eventportal.reference.messaging.MessagingConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** order-service; its settings are in {@code reference.yaml} and {@code order-service.yaml}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(LoadProperties.class)
@ComponentScan
@Import(MessagingConfiguration.class)
public class OrderServiceApplication {}
