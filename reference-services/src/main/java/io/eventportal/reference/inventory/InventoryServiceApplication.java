package io.eventportal.reference.inventory;

import io.eventportal.reference.messaging.MessagingConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** inventory-service; its settings are in {@code reference.yaml} and {@code inventory-service.yaml}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(InventoryProperties.class)
@ComponentScan
@Import(MessagingConfiguration.class)
public class InventoryServiceApplication {}
