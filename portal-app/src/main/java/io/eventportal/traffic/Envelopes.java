package io.eventportal.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The envelopes that the settings describe; the first whose pattern matches a topic is the topic's. */
final class Envelopes {

    static final Envelopes NONE = new Envelopes(List.of());

    private static final int MAX_REMEMBERED = 10_000;

    private final List<EnvelopeProperties> properties;
    private final Map<String, Optional<Envelope>> known = new ConcurrentHashMap<>();

    Envelopes(List<EnvelopeProperties> properties) {
        this.properties = List.copyOf(properties);
    }

    /** Null if nothing is said of the topic. */
    @Nullable Envelope of(String topic) {
        if (properties.isEmpty()) {
            return null;
        }
        if (known.size() > MAX_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(topic, this::find).orElse(null);
    }

    private Optional<Envelope> find(String topic) {
        return properties.stream()
                .filter(one -> one.topics().matcher(topic).matches())
                .findFirst()
                .map(Envelope::new);
    }
}
