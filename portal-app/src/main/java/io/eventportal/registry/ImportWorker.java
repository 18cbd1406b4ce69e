package io.eventportal.registry;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import io.eventportal.security.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on imports, one after the other, on a thread of its own. What a portal leaves unfinished, it or another one takes
 * up where it was.
 */
@Component
class ImportWorker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int LINES_AT_ONCE = 20;

    private final Imports imports;
    private final ImportSteps steps;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final UUID id = UUID.randomUUID();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("registry-imports").daemon().factory());

    ImportWorker(Imports imports, ImportSteps steps, Audit audit, TransactionTemplate transaction) {
        this.imports = imports;
        this.steps = steps;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Looks for work, also for that of a portal that is no more. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void wake() {
        try {
            thread.execute(this::work);
        } catch (RejectedExecutionException e) {
            // the portal ends
        }
    }

    private void work() {
        try {
            for (var next = take(); next.isPresent(); next = take()) {
                run(next.get());
            }
        } catch (RuntimeException e) {
            LOG.warn("Imports wait: {}", e.toString()); // for example the database is away; the next look comes soon
        }
    }

    private Optional<ImportState> take() {
        return closing.get() ? Optional.empty() : imports.take(id);
    }

    private void run(ImportState job) {
        var actor = new Actor(job.requestedBy(), Role.ADMIN);
        try {
            var over = actor.call(() -> lines(job));
            if (over && !closing.get()) {
                actor.call(() -> transaction.execute(status -> finish(job)));
            }
        } catch (RuntimeException e) {
            LOG.warn("Import {} is interrupted, and tried again", job.id(), e);
            imports.release(job.id(), id, PAUSE, reason(e));
        } finally {
            if (closing.get()) {
                imports.release(job.id(), id, Duration.ZERO, null);
            }
        }
    }

    /** What the registry says of itself, and nothing of what is behind it. */
    private static String reason(RuntimeException e) {
        return e instanceof RegistryException known
                ? String.valueOf(known.getMessage())
                : "The database does not answer as it should; the portal's log says more.";
    }

    /** False if somebody else has the import now. */
    private boolean lines(ImportState job) {
        var at = 1 + job.done();
        for (var some = imports.lines(job.id(), at, LINES_AT_ONCE);
                !some.isEmpty();
                some = imports.lines(job.id(), at, LINES_AT_ONCE)) {
            for (var line : some) {
                if (closing.get() || !steps.take(job, id, line)) {
                    return false;
                }
                at = line.number();
            }
        }
        return true;
    }

    private boolean finish(ImportState job) {
        var finished = imports.finish(job.id(), id);
        if (finished) {
            var is = imports.find(job.id()).orElseThrow();
            audit.record(new Change(
                    "registry.import",
                    job.id().toString(),
                    "running",
                    "done: %d added, %d unchanged, %d failed".formatted(is.added(), is.unchanged(), is.failed())));
        }
        return finished;
    }

    @Override
    public void destroy() throws InterruptedException {
        closing.set(true);
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("An import is in the middle of a line; it goes on when the portal is started again");
        }
    }
}
