package io.eventportal.impact;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins events and registry subjects by the naming strategies of serializers: topic, record name, topic and record name.
 */
public final class SubjectEvents {

    private static final int MOST_EVENTS_OF_A_TOPIC = 200;
    private static final String TOPIC_NAME_SUFFIX = "-value";

    private SubjectEvents() {}

    /** The subjects that clients would use for an event, whether they are registered or not. */
    public static Set<String> subjectsOf(EventKey key, @Nullable SchemaSource contract) {
        var names = new LinkedHashSet<String>();
        names.add(key.type());
        recordName(contract).ifPresent(names::add);
        var subjects = new LinkedHashSet<String>();
        names.forEach(name -> subjects.add(key.topic() + "-" + name));
        subjects.addAll(names);
        subjects.add(key.topic() + TOPIC_NAME_SUFFIX);
        return subjects;
    }

    private static Optional<String> recordName(@Nullable SchemaSource contract) {
        try {
            return contract == null
                    ? Optional.empty()
                    : Optional.of(Schema.parse(contract).name()).filter(name -> !name.isBlank());
        } catch (InvalidSchemaException e) {
            return Optional.empty(); // the catalog keeps what a document says; the name is only a help here
        }
    }

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
