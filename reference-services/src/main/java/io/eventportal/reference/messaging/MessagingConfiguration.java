package io.eventportal.reference.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imported by each service. The service adds its {@link EventContract}s (what it sends) and {@link EventHandler}s (what it
 * receives) as beans; its {@code spring.application.name} is its consumer group and, as {@code /services/<name>}, the source
 * of its events.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, InstantSource clock, @Value("${spring.application.name}") String service) {
        return new Outbox(jdbc, clock, "/services/" + service);
    }

    @Bean
    HandledEvents handledEvents(JdbcClient jdbc, InstantSource clock) {
        return new HandledEvents(jdbc, clock);
    }

    @Bean
    SchemaRegistry schemaRegistry(MessagingProperties settings, JsonMapper mapper) {
        return new SchemaRegistry(settings.registry(), mapper);
    }

    /** Its client id is exactly the configured one, as the service's document declares it; Spring's would be numbered. */
    @Bean
    ProducerFactory<byte[], byte[]> producerFactory(KafkaProperties kafka) {
        var clientId = String.valueOf(kafka.getProducer().getClientId());
        return new DefaultKafkaProducerFactory<>(kafka.buildProducerProperties()) {
            @Override
            protected Producer<byte[], byte[]> createRawProducer(Map<String, Object> properties) {
                properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
                return super.createRawProducer(properties);
            }
        };
    }

    @Bean
    KafkaTemplate<byte[], byte[]> kafka(ProducerFactory<byte[], byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    OutboxRelay outboxRelay(
            Outbox outbox,
            HandledEvents handled,
            SchemaRegistry registry,
            KafkaTemplate<byte[], byte[]> kafka,
            PlatformTransactionManager transactions,
            InstantSource clock,
            MessagingProperties settings,
            List<EventContract<?>> contracts) {
        return new OutboxRelay(
                outbox, handled, registry, kafka, new TransactionTemplate(transactions), clock, settings, contracts);
    }

    @Bean
    KafkaMessageListenerContainer<byte[], byte[]> listener(
            ConsumerFactory<byte[], byte[]> consumers,
            List<EventHandler<?>> handlers,
            HandledEvents handled,
            SchemaRegistry registry,
            PlatformTransactionManager transactions,
            KafkaTemplate<byte[], byte[]> kafka,
            MessagingProperties settings,
            EventMetrics metrics,
            @Value("${spring.application.name}") String service) {
        var topics = handlers.stream().map(EventHandler::topic).distinct().toArray(String[]::new);
        var properties = new ContainerProperties(topics);
        properties.setMessageListener(
                new EventDispatcher(handlers, handled, registry, new TransactionTemplate(transactions), metrics));
        properties.setStopImmediate(true); // after the record that is being handled; those behind it come again
        properties.setShutdownTimeout(3000); // milliseconds; a record that is not handled by then comes again
        var container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setAutoStartup(false);
        container.setCommonErrorHandler(DeadLetters.errorHandler(kafka, service, settings, metrics));
        metrics.watchLag(container, List.of(topics));
        return container;
    }

    @Bean
    EventMetrics eventMetrics(
            MeterRegistry registry,
            List<EventHandler<?>> handlers,
            @Value("${spring.application.name}") String service) {
        return new EventMetrics(
                registry, service, handlers.stream().map(EventHandler::type).toList());
    }

    @Bean
    MeterBinder outboxBacklog(Outbox outbox, @Value("${spring.application.name}") String service) {
        return registry -> Gauge.builder("outbox.backlog", outbox, Outbox::backlog)
                .description("Events that are true and not yet written to Kafka")
                .tag("service", service)
                .register(registry);
    }

    @Bean
    @Lazy(false)
    KafkaParticipation kafkaParticipation(
            @Value("${spring.application.name}") String service,
            List<EventContract<?>> contracts,
            List<EventHandler<?>> handlers,
            KafkaAdmin admin,
            OutboxRelay relay,
            KafkaMessageListenerContainer<byte[], byte[]> listener,
            MessagingProperties settings) {
        return new KafkaParticipation(service, contracts, handlers, admin, relay, listener, settings.topicReplicas());
    }

    /** The tables of this room, with a history of their own, and then those of the service, in its database schema. */
    @Bean
    FlywayMigrationStrategy migrateMessagingAndService() {
        return service -> {
            Flyway.configure()
                    .configuration(service.getConfiguration())
                    .table("messaging_schema_history")
                    .locations("classpath:db/migration/messaging")
                    .load()
                    .migrate();
            Flyway.configure()
                    .configuration(service.getConfiguration())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        };
    }
}
