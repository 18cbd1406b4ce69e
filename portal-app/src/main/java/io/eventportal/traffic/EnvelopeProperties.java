package io.eventportal.traffic;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of some topics say what they are, if they do not follow a known convention. Each place is a JSON pointer
 * through the objects of the value ({@code /meta/app}), or a header ({@code header:x-app}); null where nothing is said.
 *
 * @param topics the whole names of the topics match
 * @param time of the event: ISO 8601 with an offset, or milliseconds since the epoch
 * @param data what the event's schema describes, in the value; null for the whole value
 */
record EnvelopeProperties(
        Pattern topics,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String source,
        @Nullable String time,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String data) {

    EnvelopeProperties {
        if (topics == null) {
            throw new IllegalArgumentException("An envelope of portal.traffic.envelopes names no \"topics\".");
        }
        if (Stream.of(eventId, type, source, time, correlationId, causationId, data)
                .allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("The envelope of the topics " + topics + " names no place.");
        }
        require(topics, "event-id", eventId);
        require(topics, "type", type);
        require(topics, "source", source);
        require(topics, "time", time);
        require(topics, "correlation-id", correlationId);
        require(topics, "causation-id", causationId);
        if (data != null && !data.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"data\" of the topics " + topics + " is a JSON pointer such as /data, not \"" + data + "\".");
        }
        require(topics, "data", data);
    }

    private static void require(Pattern topics, String name, @Nullable String place) {
        if (place != null && EnvelopePlace.of(place) == null) {
            throw new IllegalArgumentException("\"" + name + "\" of the topics " + topics
                    + " is a JSON pointer such as /meta/app, or a header such as header:x-app, not \"" + place + "\".");
        }
    }
}
