package io.eventportal.registry;

import io.eventportal.governance.Scope;
import io.eventportal.registry.ExportLine.OfSettings;
import io.eventportal.registry.ExportLine.OfVersion;
import io.eventportal.registry.Imports.Line;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.registry.Restoration.Outcome;
import io.eventportal.schema.InvalidSchemaException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in one line of an import: it and the progress past it in one transaction. A dry run's is rolled back. */
@Component
class ImportSteps {

    private static final Logger LOG = LoggerFactory.getLogger(ImportSteps.class);
    private static final int MOST_NAMED = 1_000;

    private final Imports imports;
    private final RehearsedLines rehearsedLines;
    private final Restoration restoration;
    private final TransactionTemplate transaction;

    ImportSteps(
            Imports imports, RehearsedLines rehearsedLines, Restoration restoration, TransactionTemplate transaction) {
        this.imports = imports;
        this.rehearsedLines = rehearsedLines;
        this.restoration = restoration;
        this.transaction = transaction;
    }

    /** The import is another portal's by now, or cancelled; what was done for the line is undone. */
    private static final class OvertakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Takes in the line, or notes why that cannot be.
     *
     * @param worker who holds the import's lease
     * @return false if nobody shall go on with it here
     * @throws RegistryException {@code UNAVAILABLE} if it has to be tried again
     */
    boolean take(ImportState job, UUID worker, Line line) {
        @Nullable ExportLine read = null;
        try {
            read = ExportText.read(line.text());
            if (job.dryRun()) {
                var outcome = rehearsed(job.id(), line.number(), read);
                return going(() -> imports.advance(job.id(), worker, outcome));
            }
            store(job, worker, read);
            return true;
        } catch (OvertakenException e) {
            return false;
        } catch (RegistryException e) {
            if (e.situation() == Situation.UNAVAILABLE) {
                throw e;
            }
            return failed(job, worker, line, read, e);
        } catch (BadExportException | InvalidSchemaException e) {
            return failed(job, worker, line, read, e);
        } catch (DataIntegrityViolationException e) {
            LOG.info("Line {} of import {} cannot be stored: {}", line.number(), job.id(), e.getMessage());
            var unstorable = new BadExportException("The database cannot hold what the line says.");
            return failed(job, worker, line, read, unstorable);
        }
    }

    private boolean going(Supplier<Boolean> step) {
        return Boolean.TRUE.equals(transaction.execute(status -> step.get()));
    }

    private void store(ImportState job, UUID worker, ExportLine line) {
        switch (line) {
            case OfVersion kept -> {
                var version = kept.version();
                restoration.exclusively(version, () -> advanced(job, worker, restoration.restore(version)));
            }
            case OfSettings own ->
                transaction.execute(status -> advanced(job, worker, restoration.restore(own.scope(), own.settings())));
        }
    }

    private Outcome advanced(ImportState job, UUID worker, Outcome outcome) {
        if (!imports.advance(job.id(), worker, outcome)) {
            throw new OvertakenException();
        }
        return outcome;
    }

    private boolean failed(
            ImportState job, UUID worker, Line line, @Nullable ExportLine read, RuntimeException reason) {
        var failure = failure(line.number(), read, String.valueOf(reason.getMessage()));
        return going(() -> imports.fail(job.id(), worker, failure));
    }

    private static ImportFailure failure(int number, @Nullable ExportLine read, String reason) {
        if (read == null) {
            return new ImportFailure(number, null, null, reason);
        }
        return switch (read) {
            case OfVersion kept ->
                new ImportFailure(
                        number, kept.version().subject(), kept.version().version(), reason);
            case OfSettings own ->
                new ImportFailure(
                        number, own.scope() instanceof Scope.Subject subject ? subject.name() : null, null, reason);
        };
    }

    /** What would come of the line, after those before it. */
    private Outcome rehearsed(UUID id, int number, ExportLine line) {
        if (line instanceof OfVersion kept) {
            rehearsedLines.contradicted(id, number, kept.version()).ifPresent(other -> {
                throw new BadExportException("It contradicts line " + other + ".");
            });
            rehearsedLines.describe(id, number, kept.version());
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return switch (line) {
                case OfVersion kept -> rehearsed(id, number, kept.version(), new HashSet<>());
                case OfSettings own -> restoration.restore(own.scope(), own.settings());
            };
        }));
    }

    /** Stores the earlier lines that it names as well, for they were not stored when it was their turn. */
    private Outcome rehearsed(UUID id, int number, StoredVersion version, Set<Integer> stored) {
        for (var reference : version.schema().references()) {
            rehearsedLines
                    .line(id, number, reference.subject(), reference.version())
                    .filter(line -> stored.add(line.number()))
                    .ifPresent(line -> rehearse(id, line, stored));
        }
        return restoration.exclusively(version, () -> restoration.restore(version));
    }

    private void rehearse(UUID id, Line line, Set<Integer> stored) {
        if (stored.size() > MOST_NAMED) {
            throw new BadExportException("A schema may name " + MOST_NAMED + " others, directly or not.");
        }
        if (ExportText.read(line.text()) instanceof OfVersion named) {
            rehearsed(id, line.number(), named.version(), stored);
        }
    }
}
