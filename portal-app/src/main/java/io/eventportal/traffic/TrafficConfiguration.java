package io.eventportal.traffic;

import io.eventportal.catalog.store.Events;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the observers together, and sets them on the cluster that the portal is connected to. */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {

    private static final int TRANSACTION_TIMEOUT_SECONDS = 30;

    @Bean
    Cluster observedCluster(KafkaAdmin connection, TrafficProperties properties) {
        return new Cluster(
                connection.getConfigurationProperties(), Observer.CLIENT_ID + "-admin", properties.timeout());
    }

    @Bean
    SchemaIds wireSchemaIds(TrafficProperties properties) {
        return new SchemaIds(properties.maxSchemaId());
    }

    @Bean
    Contracts contracts(
            Events events,
            WriterSchemas registered,
            SchemaIds schemaIds,
            TrafficProperties properties,
            InstantSource clock) {
        var checks = new ContractChecks(schemaIds);
        var writers = new Writers(registered, checks, clock, properties.contractRefresh());
        return new Contracts(events, checks, writers, clock, properties.contractRefresh());
    }

    @Bean
    RecordIdentifier recordIdentifier(SchemaIds schemaIds, TrafficProperties properties) {
        return new RecordIdentifier(
                schemaIds, properties.maxRecordSize().toBytes(), new Envelopes(properties.envelopes()));
    }

    @Bean
    Inspection recordInspection(
            RecordIdentifier identifier, Contracts contracts, TrafficProperties properties, InstantSource clock) {
        return new Inspection(
                identifier, contracts, clock, properties.maxRecordSize().toBytes());
    }

    @Bean
    Counting recordCounting(Counts counts, TrafficProperties properties) {
        return new Counting(counts, properties.maxKeysPerTopic());
    }

    @Bean
    Refusing refusing(Refusals refusals) {
        return new Refusing(refusals);
    }

    @Bean
    FieldUsing fieldUsing(FieldUses uses, Contracts contracts, SchemaIds schemaIds, TrafficProperties properties) {
        return new FieldUsing(
                uses, contracts, schemaIds, properties.maxRecordSize().toBytes());
    }

    @Bean
    RefusingValues refusingValues(RefusedValues values) {
        return new RefusingValues(values);
    }

    @Bean
    UndeclaredFields undeclaredFields(
            FieldUses uses, Events events, TrafficProperties properties, InstantSource clock) {
        return new UndeclaredFields(uses, events, clock, properties.contractRefresh());
    }

    @Bean
    Ledger trafficLedger(Positions positions, Gaps gaps, PlatformTransactionManager transactionManager) {
        var transaction = new TransactionTemplate(transactionManager);
        transaction.setTimeout(TRANSACTION_TIMEOUT_SECONDS);
        return new Ledger(positions, gaps, transaction);
    }

    @Bean
    BatchReader batchReader(
            Ledger ledger, Cluster cluster, Inspection inspection, List<Aspect> aspects, InstantSource clock) {
        return new BatchReader(ledger, cluster, inspection, aspects, clock);
    }

    @Bean
    StartingPoints startingPoints(
            Positions positions, Gaps gaps, Cluster cluster, TrafficProperties properties, InstantSource clock) {
        return new StartingPoints(positions, gaps, cluster, properties.start(), clock);
    }

    @Bean
    Observer observer(
            ConsumerFactory<?, ?> connection,
            TrafficProperties properties,
            StartingPoints startingPoints,
            BatchReader reader) {
        return new Observer(connection.getConfigurationProperties(), properties, startingPoints, reader);
    }

    @Bean
    GroupWatcher groupWatcher(
            Cluster cluster,
            Groups groups,
            InstantSource clock,
            TaskScheduler scheduler,
            TrafficProperties properties,
            PartyProperties parties,
            PlatformTransactionManager transactionManager) {
        var look = new GroupLook(cluster, properties.groupId()::equals);
        return new GroupWatcher(
                look,
                groups,
                new TransactionTemplate(transactionManager),
                parties.staleAfter(),
                clock,
                scheduler,
                properties.groupInterval());
    }

    @Bean
    ProducerWatcher producerWatcher(
            Cluster cluster,
            Producers producers,
            InstantSource clock,
            TaskScheduler scheduler,
            PartyProperties properties) {
        return new ProducerWatcher(new ProducerLook(cluster), producers, clock, scheduler, properties);
    }
}
