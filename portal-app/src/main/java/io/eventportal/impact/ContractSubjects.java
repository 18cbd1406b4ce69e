package io.eventportal.impact;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.SubjectName;
import io.eventportal.catalog.store.Events;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says which events' contracts a subject holds. */
@Component
public class ContractSubjects {

    private final Events events;

    ContractSubjects(Events events) {
        this.events = events;
    }

    /** In any context; all that fit by the naming strategies for subjects, of a topic at most 200. */
    public List<EventKey> eventsOf(String subject) {
        return SubjectEvents.fitting(SubjectName.of(subject).name(), events);
    }
}
