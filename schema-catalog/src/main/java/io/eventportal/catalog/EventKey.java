package io.eventportal.catalog;

import java.util.Comparator;

/**
 * Names one event: a message type on a topic, for example {@code order-events/OrderCreated}.
 *
 * @param topic Kafka topic, never contains a slash
 * @param type message or event type; may contain any character
 */
public record EventKey(String topic, String type) implements Comparable<EventKey> {

    private static final Comparator<EventKey> ORDER =
            Comparator.comparing(EventKey::topic).thenComparing(EventKey::type);

    public EventKey {
        if (topic.isBlank() || type.isBlank() || topic.indexOf('/') >= 0) {
            throw new IllegalArgumentException("An event key is topic/type, got: " + topic + "/" + type);
        }
    }

    /**
     * Reads {@code topic/type}.
     *
     * @throws IllegalArgumentException if the text has no slash, or nothing before or after it
     */
    public static EventKey parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("An event key is topic/type, got: " + text);
        }
        return new EventKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(EventKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "/" + type;
    }
}
