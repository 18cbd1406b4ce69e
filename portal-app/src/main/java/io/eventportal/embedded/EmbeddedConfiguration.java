package io.eventportal.embedded;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Starts the built-in parts where no others are configured; auto-configuration connects to whichever there are. */
@Configuration(proxyBeanMethods = false)
class EmbeddedConfiguration {

    @Bean
    @Conditional(NoKafkaConfigured.class)
    EmbeddedKafka embeddedKafka(EmbeddedProperties properties) {
        return EmbeddedKafka.startInBackground(DataDirectory.prepare(properties.directory()), properties.kafkaPort());
    }

    /** Asks for the broker first, so that it boots in the background while PostgreSQL starts. */
    @Bean
    @Conditional(NoDatabaseConfigured.class)
    EmbeddedPostgreSql embeddedPostgreSql(EmbeddedProperties properties, ObjectProvider<EmbeddedKafka> kafka) {
        kafka.ifAvailable(broker -> {});
        return EmbeddedPostgreSql.start(DataDirectory.prepare(properties.directory()), properties.postgresPort());
    }

    static final class NoKafkaConfigured extends NoneNestedConditions {

        NoKafkaConfigured() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("spring.kafka.bootstrap-servers")
        static final class Configured {}
    }

    static final class NoDatabaseConfigured extends NoneNestedConditions {

        NoDatabaseConfigured() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("spring.datasource.url")
        static final class Configured {}
    }
}
