package io.eventportal.traffic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * Reads every record of every observed topic, as a member of the observers' consumer group. Starts with the portal and
 * stops with it.
 */
final class Observer implements SmartLifecycle {

    static final String CLIENT_ID = "event-portal-observer";

    private static final long IDLE_INTERVAL_MS = 500;
    private static final int MAX_PARTITION_FETCH = 1024 * 1024;

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final Retries retries;

    Observer(
            Map<String, Object> connection,
            TrafficProperties properties,
            StartingPoints startingPoints,
            BatchReader reader) {
        container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(consumerConfig(connection, properties)),
                new ContainerProperties(properties.topics()));
        container.setBeanName(CLIENT_ID);
        container.setConcurrency(properties.concurrency());
        retries = new Retries(properties.maxRetryDelay(), container::isRunning);
        var executor = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("observer-reader-", 0).factory());
        configure(
                container.getContainerProperties(),
                properties.groupId(),
                new Observation(
                        () -> new Lane(
                                startingPoints,
                                reader,
                                executor,
                                properties.maxPollRecords(),
                                properties.maxFetchSize().toBytes()),
                        retries));
    }

    private static void configure(ContainerProperties properties, String groupId, Observation observation) {
        properties.setMessageListener(observation);
        properties.setConsumerRebalanceListener(observation);
        properties.setGroupId(groupId);
        properties.setClientId(CLIENT_ID);
        properties.setAckMode(AckMode.MANUAL);
        properties.setIdleEventInterval(IDLE_INTERVAL_MS);
        properties.setPollTimeout(IDLE_INTERVAL_MS);
    }

    private static Map<String, Object> consumerConfig(Map<String, Object> connection, TrafficProperties properties) {
        var config = new HashMap<>(connection);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where to start is in the database; this is for positions that have expired.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int)
                properties.topicRefresh().toMillis());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                properties.sessionTimeout().toMillis());
        config.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) properties.sessionTimeout().toMillis() / 4);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int)
                properties.maxFetchSize().toBytes());
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_PARTITION_FETCH);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
        return config;
    }

    Retries retries() {
        return retries;
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void stop(Runnable callback) {
        container.stop(callback);
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public int getPhase() {
        return container.getPhase();
    }
}
