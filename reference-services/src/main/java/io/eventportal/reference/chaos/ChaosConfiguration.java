package io.eventportal.reference.chaos;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Imported by each service that commits flaws; the service says which by a bean of {@link Flaws}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChaosProperties.class)
@Import(ChaosController.class)
public class ChaosConfiguration {}
