package io.eventportal.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what gets older less finely: minutes become hours, hours become days, and days are forgotten. One bucket at a time,
 * each in a transaction of its own.
 */
@Component
class HistoryKeeper {

    private static final Logger log = LoggerFactory.getLogger(HistoryKeeper.class);

    /** A batch that was begun before a bucket got too old is written by then. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final History history;
    private final HistoryProperties kept;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    HistoryKeeper(History history, HistoryProperties kept, TransactionTemplate transaction, InstantSource clock) {
        this.history = history;
        this.kept = kept;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What cannot be done now is done next time. */
    @Scheduled(fixedRateString = "${portal.traffic.history.interval:1m}")
    void keep() {
        try {
            var timeline = new Timeline(kept, clock.instant().minus(GRACE));
            each(timeline, Grain.MINUTE, start -> history.rollUp(Grain.MINUTE, Grain.HOUR, Grain.HOUR.start(start)));
            each(timeline, Grain.HOUR, start -> history.rollUp(Grain.HOUR, Grain.DAY, Grain.DAY.start(start)));
            each(timeline, Grain.DAY, history::forget);
        } catch (DataAccessException | TransactionException e) {
            log.debug("What was counted cannot be put together now", e);
        }
    }

    private void each(Timeline timeline, Grain grain, Consumer<Instant> step) {
        boolean more;
        do {
            more = Boolean.TRUE.equals(transaction.execute(status -> {
                if (!history.lock()) {
                    return false;
                }
                var oldest = history.oldest(grain, timeline.from(grain));
                oldest.ifPresent(step);
                return oldest.isPresent();
            }));
        } while (more);
    }
}
