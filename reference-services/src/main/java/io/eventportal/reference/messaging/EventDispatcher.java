package io.eventportal.reference.messaging;

import io.eventportal.reference.messaging.EventMetrics.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionOperations;

/** Brings each record to the handler of its event, once. Events without a handler are passed over. */
final class EventDispatcher implements MessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

    private final Map<Address, EventHandler<?>> handlers = new HashMap<>();
    private final HandledEvents handled;
    private final SchemaRegistry registry;
    private final TransactionOperations transactions;
    private final EventMetrics metrics;

    EventDispatcher(
            List<EventHandler<?>> handlers,
            HandledEvents handled,
            SchemaRegistry registry,
            TransactionOperations transactions,
            EventMetrics metrics) {
        for (var handler : handlers) {
            if (this.handlers.put(new Address(handler.topic(), handler.type()), handler) != null) {
                throw new IllegalArgumentException("Two handlers of " + handler.topic() + "/" + handler.type() + ".");
            }
        }
        this.handled = handled;
        this.registry = registry;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], byte[]> record) {
        var envelope = CloudEventRecords.read(record);
        var handler = handlers.get(new Address(record.topic(), envelope.type()));
        metrics.process(
                envelope.type(),
                () -> handler == null ? Outcome.PASSED_OVER : dispatch(handler, envelope, record.value()));
    }

    private <T> Outcome dispatch(EventHandler<T> handler, Envelope envelope, byte[] value) {
        if (value == null) {
            throw new UndecodableEventException("The record has no value.");
        }
        T data = handler.reader().read(value, registry);
        return transactions.execute(status -> {
            if (!handled.add(envelope)) {
                return Outcome.DUPLICATE;
            }
            log.debug("{} {} of {}", envelope.type(), envelope.id(), envelope.source());
            handler.handle(envelope, data);
            return Outcome.HANDLED;
        });
    }

    private record Address(String topic, String type) {}
}
