package io.eventportal.web.changes;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.impact.RegisteredReader;
import io.eventportal.impact.RegisteredReaders;
import io.eventportal.schema.Fingerprint;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import io.eventportal.web.problems.ProblemException;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps and deletes what applications say they read events with. */
@Component
public class ReaderChanges {

    private final RegisteredReaders readers;
    private final Audit audit;
    private final InstantSource clock;

    ReaderChanges(RegisteredReaders readers, Audit audit, InstantSource clock) {
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws io.eventportal.schema.InvalidSchemaException if the schema is not valid */
    @Transactional
    public RegisteredReader put(ApplicationId application, EventKey event, SchemaSource schema) {
        var reader =
                new RegisteredReader(application, event, schema, Actor.current().name(), clock.instant());
        var before = readers.put(reader);
        audit.record(new Change(
                "reader.register",
                application + " " + event,
                before.map(RegisteredReader::schema).map(ReaderChanges::words).orElse(null),
                words(schema)));
        return reader;
    }

    /** @throws ProblemException if there is none (404) */
    @Transactional
    public void delete(ApplicationId application, EventKey event) {
        var known = readers.find(application, event)
                .orElseThrow(() ->
                        ProblemException.notFound(application + " registered no reader schema for " + event + "."));
        readers.delete(application, event);
        audit.record(new Change("reader.delete", application + " " + event, words(known.schema()), null));
    }

    private static String words(SchemaSource schema) {
        return schema.format().id() + " " + Fingerprint.of(schema.text()).hex();
    }
}
