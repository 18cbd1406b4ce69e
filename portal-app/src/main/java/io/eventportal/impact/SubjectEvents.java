package io.eventportal.impact;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventQuery;
import io.eventportal.catalog.EventSummary;
import io.eventportal.catalog.store.Events;
import io.eventportal.schema.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the events whose contract a subject holds, by the field's naming strategies for subjects. */
final class SubjectEvents {

    private static final int MOST_EVENTS_OF_A_TOPIC = 200;
    private static final String TOPIC_NAME_SUFFIX = "-value";

    private SubjectEvents() {}

    static List<EventKey> fitting(String subject, Events events) {
        if (subject.endsWith(TOPIC_NAME_SUFFIX)) {
            return ofTopic(subject.substring(0, subject.length() - TOPIC_NAME_SUFFIX.length()), events);
        }
        // A topic and a full name may both hold dashes: every split is tried, the catalog knows which topic exists.
        return dashes(subject).stream()
                .flatMap(dash -> ofTopic(subject.substring(0, dash), events).stream()
                        .filter(key -> isNamed(key, subject.substring(dash + 1), events)))
                .toList();
    }

    private static List<Integer> dashes(String subject) {
        return IntStream.range(1, subject.length())
                .filter(index -> subject.charAt(index) == '-')
                .boxed()
                .toList();
    }

    private static List<EventKey> ofTopic(String topic, Events events) {
        var query = new EventQuery(null, null, topic, null, null, null, null, null, 0, MOST_EVENTS_OF_A_TOPIC);
        return events.search(query).items().stream().map(EventSummary::key).toList();
    }

    private static boolean isNamed(EventKey key, String fullName, Events events) {
        return key.type().equals(fullName)
                || events.find(key)
                        .map(Event::contract)
                        .filter(contract -> Schema.parse(contract).name().equals(fullName))
                        .isPresent();
    }
}
