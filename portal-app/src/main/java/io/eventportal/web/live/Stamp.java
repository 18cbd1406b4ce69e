package io.eventportal.web.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What there is to hear of, each with something that changes when it does; the same in every portal.
 *
 * @param topology of the map
 * @param topics of the traffic of each topic
 */
record Stamp(String topology, Map<String, Long> topics) {

    /** An event names no more topics; that there are more is seen by {@code traffic}. */
    private static final int MOST = 100;

    Stamp {
        topics = Map.copyOf(topics);
    }

    /** Of all topics together. */
    long traffic() {
        return topics.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What remains for whoever listens to one topic. */
    Stamp on(@Nullable String topic) {
        if (topic == null) {
            return this;
        }
        var version = topics.get(topic);
        return new Stamp(topology, version == null ? Map.of() : Map.of(topic, version));
    }

    /** What an event says to whoever knows the other stamp: null is nothing. */
    Map<String, Object> changedSince(@Nullable Stamp known) {
        var changed = new LinkedHashMap<String, Object>();
        topics.entrySet().stream()
                .filter(topic -> known != null && !Objects.equals(known.topics.get(topic.getKey()), topic.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .forEach(topic -> changed.put(topic.getKey(), topic.getValue()));
        var event = new LinkedHashMap<String, Object>();
        event.put("topology", topology);
        event.put("traffic", traffic());
        event.put("topics", changed);
        return event;
    }
}
