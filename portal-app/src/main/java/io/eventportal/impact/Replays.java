package io.eventportal.impact;

import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.traffic.ClusterUnreachableException;
import io.eventportal.traffic.Replay;
import io.eventportal.traffic.ReplayFindings;
import io.eventportal.traffic.ReplayLimits;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Holds reports against the records that topics still have, in the background. How far each is, is kept in the database: any
 * instance of the portal tells it and may cancel it.
 */
@Service
public class Replays {

    /** Each reads as fast as it may. */
    private static final int AT_ONCE = 2;

    /** A replay that says nothing for so long has ended with its process. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    private final Replay replay;
    private final ReplayStore store;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("replay-", 0).daemon().factory());

    Replays(Replay replay, ReplayStore store, InstantSource clock) {
        this.replay = replay;
        this.store = store;
        this.clock = clock;
    }

    /** The report's latest replay; empty if there was none. */
    public Optional<ReplayRun> find(String report) {
        return store.find(report).map(run -> run.isSilent(clock.instant().minus(SILENCE)) ? run.interrupted() : run);
    }

    /**
     * Starts a replay of a report's proposal, unless one is running.
     *
     * @throws ReplayRefusedException if no schema is proposed, one is running, or the portal is busy with others
     */
    public ReplayRun start(ImpactReport report, ReplayLimits limits) {
        var proposed = report.proposal().schema();
        if (proposed == null) {
            throw new ReplayRefusedException("The report proposes no schema that records could be held against.");
        }
        if (!free.tryAcquire()) {
            throw new ReplayRefusedException("The portal replays " + AT_ONCE + " others now; try again later.");
        }
        var started = false;
        try {
            if (!store.begin(
                    report.id(), limits, clock.instant(), clock.instant().minus(SILENCE))) {
                throw new ReplayRefusedException("A replay of this report is running.");
            }
            executor.execute(() -> run(report, proposed, limits));
            started = true;
        } finally {
            if (!started) {
                free.release();
            }
        }
        return find(report.id()).orElseThrow();
    }

    /** Asks the report's replay to end; what it has found stays. */
    public void cancel(String report) {
        store.cancel(report);
    }

    private void run(ImpactReport report, SchemaSource proposed, ReplayLimits limits) {
        try {
            var findings = replay.run(
                    report.proposal().event(),
                    proposed,
                    current(report, proposed.format()),
                    limits,
                    progress -> store.progress(report.id(), progress, clock.instant()));
            store.end(
                    report.id(),
                    "cancelled".equals(findings.partial()) ? "cancelled" : "done",
                    findings,
                    null,
                    clock.instant());
        } catch (ClusterUnreachableException e) {
            store.end(report.id(), "failed", null, "Kafka did not answer: " + e.getMessage(), clock.instant());
        } catch (RuntimeException e) {
            log.error("The replay of report {} failed", report.id(), e);
            store.end(report.id(), "failed", null, "It failed; the log says why.", clock.instant());
        } finally {
            free.release();
        }
    }

    private static @Nullable SchemaSource current(ImpactReport report, SchemaFormat format) {
        return report.current() == null ? null : SchemaSource.of(format, report.current());
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }

    /** Why no replay was started. */
    public static final class ReplayRefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReplayRefusedException(String message) {
            super(message);
        }
    }

    /** For those who show how far a replay is. */
    public static double share(ReplayRun run) {
        ReplayFindings findings = run.findings();
        return findings == null ? 0 : findings.share(run.limits().records());
    }
}
