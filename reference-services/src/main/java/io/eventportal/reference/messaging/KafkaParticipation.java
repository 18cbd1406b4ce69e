package io.eventportal.reference.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Takes the service onto Kafka, in the background and in whatever order things come up: creates the topics that it owns,
 * writes its outbox, and listens as soon as the topics of the others are there.
 */
final class KafkaParticipation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KafkaParticipation.class);
    private static final int PARTITIONS = 3;
    private static final long PAUSE_MILLIS = 200;
    private static final int PAUSES_BEFORE_TELLING = 25;
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

    private final String service;
    private final Set<String> ownTopics = new TreeSet<>();
    private final Set<String> readTopics = new TreeSet<>();
    private final KafkaAdmin admin;
    private final OutboxRelay relay;
    private final MessageListenerContainer listener;
    private final short replicas;
    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean running;

    KafkaParticipation(
            String service,
            List<EventContract<?>> contracts,
            List<EventHandler<?>> handlers,
            KafkaAdmin admin,
            OutboxRelay relay,
            MessageListenerContainer listener,
            short replicas) {
        this.service = service;
        contracts.forEach(contract -> ownTopics.add(contract.topic()));
        handlers.forEach(handler -> readTopics.add(handler.topic()));
        this.admin = admin;
        this.relay = relay;
        this.listener = listener;
        this.replicas = replicas;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            threads.add(Thread.ofPlatform().name(service + "-arrival").start(this::arrive));
        }
    }

    private void arrive() {
        try {
            createTopics();
            startRelay();
            awaitReadTopics();
            startListener();
        } catch (InterruptedException e) {
            log.debug("{} is stopped before it listens", service);
        }
    }

    private void createTopics() throws InterruptedException {
        var told = false;
        while (true) {
            try {
                admin.createOrModifyTopics(topics());
                return;
            } catch (KafkaException e) {
                if (!told) {
                    var servers = admin.getConfigurationProperties().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
                    log.warn("{} waits for Kafka at {}: {}", service, servers, reason(e));
                    told = true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private NewTopic[] topics() {
        var topics = new ArrayList<NewTopic>();
        for (var topic : ownTopics) {
            topics.add(TopicBuilder.name(topic)
                    .partitions(PARTITIONS)
                    .replicas(replicas)
                    .build());
        }
        for (var topic : readTopics) {
            topics.add(TopicBuilder.name(DeadLetters.topic(topic, service))
                    .partitions(1)
                    .replicas(replicas)
                    .build());
        }
        return topics.toArray(NewTopic[]::new);
    }

    private void awaitReadTopics() throws InterruptedException {
        for (int pauses = 0; !haveAllReadTopics(); pauses++) {
            if (pauses == PAUSES_BEFORE_TELLING) {
                log.info("{} waits for the topics {}.", service, readTopics);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean haveAllReadTopics() {
        try {
            return admin.describeTopics(readTopics.toArray(String[]::new)).size() == readTopics.size();
        } catch (KafkaException e) {
            log.debug("{}: {}", service, reason(e));
            return false;
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private synchronized void startRelay() {
        if (running) {
            threads.add(Thread.ofPlatform().name(service + "-relay").start(relay::run));
        }
    }

    private synchronized void startListener() {
        if (running) {
            listener.start();
        }
    }

    @Override
    public void stop() {
        var stopping = shutDown();
        try {
            for (var thread : stopping) {
                thread.join(PATIENCE_AT_THE_END);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> shutDown() {
        running = false;
        listener.stop();
        relay.stop();
        if (!threads.isEmpty()) {
            threads.getFirst().interrupt(); // it only waits
        }
        var stopping = List.copyOf(threads);
        threads.clear();
        return stopping;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
