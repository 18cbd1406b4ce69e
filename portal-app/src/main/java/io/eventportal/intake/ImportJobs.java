package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.catalog.ImportRun;
import io.eventportal.catalog.ImportRun.Failure;
import io.eventportal.catalog.ImportRun.State;
import io.eventportal.catalog.store.ImportRuns;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.security.Actor;
import io.eventportal.security.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Imports uploads while nobody waits for them; {@link ImportRuns} tells how far they are. */
@Service
public class ImportJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);

    /** An upload is held in memory until it is imported. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration TOLD_EVERY = Duration.ofMillis(500);

    private final Intake intake;
    private final ImportRuns runs;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    ImportJobs(Intake intake, ImportRuns runs, InstantSource clock) {
        this.intake = intake;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Begins to import an upload, as {@link Intake#importUpload} does, and returns at once.
     *
     * @throws TooManyImportsException if this portal imports two already
     */
    public ImportRun start(Upload upload, Actor actor) {
        if (!places.tryAcquire()) {
            throw new TooManyImportsException();
        }
        var job = new Job(upload, actor, Origin.current());
        try {
            var begun = job.run(State.RUNNING, "");
            runs.save(begun);
            Thread.ofPlatform().name("import-" + job.id).daemon().start(job);
            return begun;
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }

    /** One import; used by its own thread once it has begun. */
    private final class Job implements Runnable, Progress {

        private final String id = UUID.randomUUID().toString();
        private final Upload upload;
        private final Actor actor;
        private final String origin;
        private final Instant startedAt = clock.instant();
        private final List<Failure> failures = new ArrayList<>();
        private int total;
        private int imported;
        private int refused;
        private Instant toldAt = startedAt;

        Job(Upload upload, Actor actor, String origin) {
            this.upload = upload;
            this.actor = actor;
            this.origin = origin;
            this.total = upload.documents().size();
        }

        @Override
        public void run() {
            try (var scope = Origin.of(origin)) {
                intake.importUpload(upload, actor, this);
                runs.save(run(State.DONE, ""));
            } catch (UploadException e) {
                fail(e.issue().message());
            } catch (RuntimeException e) {
                LOG.error("The import {} ended early", id, e);
                fail("An error of the portal; its log says more.");
            } finally {
                places.release();
            }
        }

        private void fail(String reason) {
            try {
                runs.save(run(State.FAILED, reason));
            } catch (RuntimeException e) {
                LOG.error("It cannot be told that the import {} failed", id, e);
            }
        }

        @Override
        public void done(ImportReport.Document document, int all) {
            total = all;
            switch (document.result()) {
                case Imported in -> imported++;
                case Refused out -> refuse(document.path(), out);
            }
            if (toldAt.plus(TOLD_EVERY).isBefore(clock.instant())) {
                toldAt = clock.instant();
                runs.save(run(State.RUNNING, ""));
            }
        }

        private void refuse(String path, Refused result) {
            refused++;
            if (failures.size() < ImportRun.MOST_FAILURES) {
                result.issues().stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .findFirst()
                        .ifPresent(issue -> failures.add(new Failure(
                                path,
                                issue.message(),
                                issue.location().pointer(),
                                issue.location().line(),
                                issue.location().column())));
            }
        }

        ImportRun run(State state, String reason) {
            return new ImportRun(
                    id,
                    state,
                    total,
                    imported + refused,
                    imported,
                    refused,
                    failures,
                    reason,
                    actor.name(),
                    startedAt,
                    clock.instant());
        }
    }
}
