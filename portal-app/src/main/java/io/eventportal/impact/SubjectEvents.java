package io.eventportal.impact;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
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
            return events.ofTopic(
                    subject.substring(0, subject.length() - TOPIC_NAME_SUFFIX.length()), MOST_EVENTS_OF_A_TOPIC);
        }
        // A topic and a full name may both hold dashes: every split is tried, the catalog knows which topic exists.
        return dashes(subject).stream()
                .flatMap(dash -> events.ofTopic(subject.substring(0, dash), MOST_EVENTS_OF_A_TOPIC).stream()
                        .filter(key -> isNamed(key, subject.substring(dash + 1), events)))
                .toList();
    }

    private static List<Integer> dashes(String subject) {
        return IntStream.range(1, subject.length())
                .filter(index -> subject.charAt(index) == '-')
                .boxed()
                .toList();
    }

    private static boolean isNamed(EventKey key, String fullName, Events events) {
        return key.type().equals(fullName)
                || events.find(key)
                        .map(Event::contract)
                        .filter(contract -> Schema.parse(contract).name().equals(fullName))
                        .isPresent();
    }
}
