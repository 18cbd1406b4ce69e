package io.eventportal.reference.messaging;

import java.util.function.Consumer;

/**
 * What a service does about one event. Called once per event, within a transaction that is rolled back if it throws;
 * then it is called again, some times, and at last the event becomes a dead letter.
 *
 * @param topic Kafka topic
 * @param type event type; others on the topic are passed over
 * @param reader reads the data
 * @param action what to do
 */
public record EventHandler<T>(String topic, String type, EventReader<T> reader, Consumer<Received<T>> action) {

    void handle(Envelope envelope, T data) {
        action.accept(new Received<>(envelope, data));
    }
}
