package io.eventportal.reference.messaging;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes the outbox to Kafka, oldest first, and never two events of one key at the same time. An event is marked as sent
 * when all replicas have it; whatever goes wrong before leads to a further try, so it may be written twice but not lost.
 */
final class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final HandledEvents handled;
    private final SchemaRegistry registry;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final MessagingProperties settings;
    private final List<EventContract<?>> contracts;

    private Instant nextHousekeeping = Instant.MIN;
    private volatile boolean stopped;

    OutboxRelay(
            Outbox outbox,
            HandledEvents handled,
            SchemaRegistry registry,
            KafkaOperations<byte[], byte[]> kafka,
            TransactionOperations transactions,
            InstantSource clock,
            MessagingProperties settings,
            List<EventContract<?>> contracts) {
        this.outbox = outbox;
        this.handled = handled;
        this.registry = registry;
        this.kafka = kafka;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
        this.contracts = List.copyOf(contracts);
    }

    /** Relays until {@link #stop} is called or the thread is interrupted. */
    void run() {
        var unregistered = new ArrayList<>(contracts);
        var trouble = new Trouble();
        while (!stopped) {
            try {
                registerNext(unregistered);
                if (relay() == 0) {
                    keepHouse();
                    outbox.awaitWork(unregistered.isEmpty() ? IDLE : FIRST_PAUSE);
                }
                trouble.over();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // nothing that goes wrong here may end the relaying
                if (stopped || Thread.currentThread().isInterrupted() || !trouble.pause(e)) {
                    return;
                }
            }
        }
    }

    /** Ends {@link #run} after what is underway. */
    void stop() {
        stopped = true;
        outbox.wakeRelay();
    }

    /** Registers ahead of the first event, so that the registry tells early what the service will write. */
    private void registerNext(List<EventContract<?>> unregistered) {
        while (!unregistered.isEmpty()) {
            unregistered.getFirst().schemasToRegister().forEach(this::registerAhead);
            unregistered.removeFirst();
        }
    }

    private void registerAhead(EventContract.SubjectSchema schema) {
        try {
            registry.id(schema);
        } catch (SchemaRefusedException e) {
            log.error("{} Its events stay in the outbox.", e.getMessage());
        }
    }

    private int relay() {
        var sent = transactions.execute(status -> outbox.claim() ? sendBatch(outbox.unsent(BATCH)) : 0);
        return sent == null ? 0 : sent;
    }

    private int sendBatch(List<Outbox.Unsent> events) {
        var underway = new ArrayList<Underway>();
        RuntimeException failure = null;
        for (var event : events) {
            try {
                underway.add(new Underway(event, kafka.send(record(event))));
            } catch (SchemaRefusedException e) { // the others may go on
                failure = e;
            } catch (RuntimeException e) {
                failure = e;
                break;
            }
        }
        return confirm(underway, failure);
    }

    private int confirm(List<Underway> underway, @Nullable RuntimeException failure) {
        var sent = new ArrayList<Long>();
        var first = failure;
        for (var send : underway) {
            try {
                send.acknowledgement().get();
                sent.add(send.event().position());
            } catch (ExecutionException e) {
                first = first == null ? new IllegalStateException("Kafka: " + e.getCause(), e.getCause()) : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        outbox.markSent(sent);
        if (sent.isEmpty() && first != null) {
            throw first;
        }
        return sent.size();
    }

    private ProducerRecord<byte[], byte[]> record(Outbox.Unsent unsent) {
        var event = unsent.event();
        if (event.schema() == null || event.subject() == null) {
            var dataSchema = URI.create(String.valueOf(event.dataSchema()));
            return CloudEventRecords.write(
                    unsent.topic(), unsent.key(), unsent.envelope(), event.contentType(), dataSchema, event.bytes());
        }
        int id = registry.id(new EventContract.SubjectSchema(event.subject(), event.schema()));
        return CloudEventRecords.write(
                unsent.topic(),
                unsent.key(),
                unsent.envelope(),
                event.contentType(),
                registry.location(id),
                ConfluentWireFormat.withSchemaId(id, event.bytes()));
    }

    private void keepHouse() {
        var now = clock.instant();
        if (now.isBefore(nextHousekeeping)) {
            return;
        }
        outbox.forgetSentBefore(now.minus(settings.outboxRetention()));
        handled.forgetBefore(now.minus(settings.handledRetention()));
        nextHousekeeping = now.plus(HOUSEKEEPING);
    }

    private record Underway(Outbox.Unsent event, CompletableFuture<?> acknowledgement) {}

    /** Waits longer each time, and says once what is wrong. */
    private static final class Trouble {

        private Duration pause = FIRST_PAUSE;
        private @Nullable String told;

        /** False if the wait was interrupted. */
        boolean pause(RuntimeException e) {
            var message = String.valueOf(e.getMessage());
            if (!message.equals(told)
                    && !(e instanceof RegistryUnavailableException)) { // the registry speaks for itself
                log.warn("Events wait in the outbox: {}", message);
                told = message;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException interrupted) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            return true;
        }

        void over() {
            if (told != null) {
                log.info("Events leave the outbox again.");
                told = null;
            }
            pause = FIRST_PAUSE;
        }
    }
}
