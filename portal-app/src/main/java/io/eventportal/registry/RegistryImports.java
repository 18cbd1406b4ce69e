package io.eventportal.registry;

import io.eventportal.catalog.Page;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.registry.Imports.Line;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.security.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes exports in: whole, in the background, line by line. What is there already is left alone, so that the same export can
 * be sent again; what is there otherwise is told, and nothing is renumbered.
 */
@Service
public class RegistryImports {

    private static final int LINES_AT_ONCE = 500;
    private static final int CHARACTERS_AT_ONCE = 4 * 1024 * 1024;

    private final Registrations registrations;
    private final Imports imports;
    private final ImportWorker worker;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    RegistryImports(
            Registrations registrations,
            Imports imports,
            ImportWorker worker,
            Audit audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.registrations = registrations;
        this.imports = imports;
        this.worker = worker;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether anything is stored. */
    public enum Purpose {
        STORE,
        /** Only tells what would happen. */
        DRY_RUN
    }

    /**
     * Takes in an upload whole, and starts to import it.
     *
     * @param mostBytes of its lines, unpacked
     * @throws BadExportException if it is no export, or not all of one
     * @throws RegistryException if the registry's adapter cannot import
     */
    public ImportState receive(InputStream in, ExportForm form, long mostBytes, Purpose purpose) throws IOException {
        checkSupported();
        try (var file = ExportFile.receive(in, form, mostBytes)) {
            return start(file, "upload", purpose);
        }
    }

    /**
     * The same, for what another registry has.
     *
     * @param origin its name
     */
    public ImportState receive(ExportLine.Source source, String origin, Purpose purpose) throws IOException {
        checkSupported();
        try (var file = ExportFile.of(source)) {
            return start(file, origin, purpose);
        }
    }

    private void checkSupported() {
        if (!registrations.takesChosenIds()) {
            throw new RegistryException(
                    Situation.NOT_SUPPORTED,
                    "Nothing can be imported over Apicurio Registry, which gives schemas their ids itself.");
        }
    }

    private ImportState start(ExportFile file, String origin, Purpose purpose) {
        var id = Objects.requireNonNull(transaction.execute(status -> store(file, origin, purpose)));
        worker.wake();
        return imports.find(id).orElseThrow();
    }

    private UUID store(ExportFile file, String origin, Purpose purpose) {
        var id = UUID.randomUUID();
        imports.create(id, origin, purpose == Purpose.DRY_RUN, Actor.current().name(), clock.instant());
        var some = new Portion(id);
        try {
            file.forEach((number, text) -> some.add(new Line(number, text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        some.store();
        audit.record(new Change("registry.import", id.toString(), null, origin + ", " + purpose));
        return id;
    }

    /** Lines that are stored together. */
    private final class Portion {

        private final UUID id;
        private final ArrayList<Line> lines = new ArrayList<>();
        private long characters;

        Portion(UUID id) {
            this.id = id;
        }

        void add(Line line) {
            lines.add(line);
            characters += line.text().length();
            if (lines.size() == LINES_AT_ONCE || characters > CHARACTERS_AT_ONCE) {
                store();
            }
        }

        void store() {
            if (!lines.isEmpty()) {
                imports.add(id, lines);
            }
            lines.clear();
            characters = 0;
        }
    }

    public Optional<ImportState> find(UUID id) {
        return imports.find(id);
    }

    /** The newest first. Of those that are over, 100 are remembered. */
    public Page<ImportState> page(int page, int size) {
        return imports.page(page, size);
    }

    /** By line; the first 10,000 are kept. */
    public Page<ImportFailure> failures(UUID id, int page, int size) {
        return imports.failures(id, page, size);
    }

    /** Stops it after the line at hand; what is imported stays. False if it is none that goes on. */
    @Transactional
    public boolean cancel(UUID id) {
        var cancelled = imports.cancel(id);
        if (cancelled) {
            audit.record(new Change("registry.import", id.toString(), "running", "cancelled"));
        }
        return cancelled;
    }

    /** Goes on after the last line that was done. False if it was not cancelled. */
    public boolean resume(UUID id) {
        var resumed = Boolean.TRUE.equals(transaction.execute(status -> {
            var waits = imports.resume(id);
            if (waits) {
                audit.record(new Change("registry.import", id.toString(), "cancelled", "resumed"));
            }
            return waits;
        }));
        worker.wake();
        return resumed;
    }
}
