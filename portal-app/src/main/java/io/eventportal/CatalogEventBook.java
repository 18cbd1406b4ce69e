package io.eventportal;

import io.eventportal.catalog.EventKey;
import io.eventportal.impact.ContractSubjects;
import io.eventportal.registry.EventBook;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the registry of the catalog's events. */
@Component
class CatalogEventBook implements EventBook {

    private final ContractSubjects subjects;

    CatalogEventBook(ContractSubjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<EventKey> ofSubject(String subject) {
        return subjects.eventsOf(subject);
    }
}
