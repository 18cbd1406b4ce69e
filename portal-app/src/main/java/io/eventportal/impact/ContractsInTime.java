package io.eventportal.impact;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.DocumentRevision;
import io.eventportal.schema.SchemaSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an event's contract was at some time, by the saved revisions of its sender's document. */
@Component
class ContractsInTime {

    private final Applications applications;

    ContractsInTime(Applications applications) {
        this.applications = applications;
    }

    /** A contract with where it stood. */
    record Dated(ApplicationId application, int revision, SchemaSource schema) {}

    /** Empty if no revision is that old, or it did not say. */
    Optional<Dated> at(Event event, Instant time) {
        return sender(event)
                .flatMap(sender -> revisionAt(applications.history(sender), time)
                        .flatMap(revision -> Optional.ofNullable(payload(sender, revision, event))
                                .map(schema -> new Dated(sender, revision.revision(), schema))));
    }

    private static Optional<ApplicationId> sender(Event event) {
        return event.senders().stream()
                .filter(sender -> Objects.equals(sender.schema(), event.contract()))
                .map(Event.Party::application)
                .findFirst();
    }

    private static Optional<DocumentRevision> revisionAt(List<DocumentRevision> newestFirst, Instant time) {
        return newestFirst.stream()
                .filter(revision -> !revision.savedAt().isAfter(time))
                .findFirst();
    }

    private @Nullable SchemaSource payload(ApplicationId sender, DocumentRevision revision, Event event) {
        var saved = applications.document(sender, revision.revision());
        if (saved.isEmpty()) {
            return null;
        }
        var document = saved.get();
        var reading = AsyncApiReader.read(document.path(), document.text(), document.documentFiles());
        if (!(reading instanceof AsyncApiReading.Valid valid)) {
            return null;
        }
        return operations(valid).stream()
                .filter(operation -> operation.action() == Action.SEND)
                .flatMap(operation -> operation.messages().stream())
                .filter(message -> message.event().equals(event.key()))
                .map(MessageUse::payload)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Operation> operations(AsyncApiReading.Valid valid) {
        var application = ApplicationTranslation.of(valid.document()).application();
        return application == null ? List.of() : application.operations();
    }
}
