package io.eventportal.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A group began or ceased to read a topic.
 *
 * @param clients client ids of the members that came or had been there; may be empty
 * @param at our clock, when it was noticed
 */
public record GroupChange(String groupId, String topic, What what, List<String> clients, Instant at) {

    public GroupChange {
        clients = List.copyOf(clients);
    }

    /** What happened. */
    public enum What {
        STARTED,
        STOPPED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
