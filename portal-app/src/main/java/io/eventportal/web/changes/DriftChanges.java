package io.eventportal.web.changes;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import io.eventportal.topology.DriftBoard;
import io.eventportal.topology.DriftItem;
import io.eventportal.topology.DriftItem.State;
import io.eventportal.web.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people say of differences between documents and traffic. */
@Component
public class DriftChanges {

    private final DriftBoard board;
    private final Audit audit;
    private final InstantSource clock;

    DriftChanges(DriftBoard board, Audit audit, InstantSource clock) {
        this.board = board;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws ProblemException if no reason is given (400), or there is no such difference (404) */
    @Transactional
    public void acknowledge(String id, @Nullable String reason) {
        say(id, State.ACKNOWLEDGED, reason(reason), null);
    }

    /**
     * Puts it aside for a while.
     *
     * @param until an instant or a day, in UTC; in the future
     * @throws ProblemException if no reason or no such time is given (400), or there is no such difference (404)
     */
    @Transactional
    public void snooze(String id, @Nullable String reason, @Nullable String until) {
        say(id, State.SNOOZED, reason(reason), until(until));
    }

    /** @throws ProblemException if there is no such difference (404) */
    @Transactional
    public void reopen(String id, @Nullable String reason) {
        say(id, State.OPEN, reason == null || reason.isBlank() ? "Opened again." : reason(reason), null);
    }

    private void say(String id, State state, String reason, @Nullable Instant until) {
        var item = board.find(id).orElseThrow(() -> none(id));
        var before = item.standing().state().id();
        if (!board.say(id, state, reason, until, Actor.current().name())) {
            throw none(id);
        }
        var action = switch (state) {
            case OPEN -> "drift.reopen";
            case ACKNOWLEDGED -> "drift.acknowledge";
            case SNOOZED -> "drift.snooze";
        };
        audit.record(new Change(action, target(item), before, state.id() + ": " + reason));
    }

    private static String target(DriftItem item) {
        return item.id() + " " + item.drift().sentence();
    }

    private static ProblemException none(String id) {
        return ProblemException.notFound("There is no difference of the id " + id + " now.");
    }

    private static String reason(@Nullable String reason) {
        var text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > DriftBoard.LONGEST_REASON || text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "\"reason\" says why, in 1 to " + DriftBoard.LONGEST_REASON + " characters.");
        }
        return text;
    }

    private Instant until(@Nullable String until) {
        var text = until == null ? "" : until.strip();
        try {
            var instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (instant.isAfter(clock.instant())) {
                return instant;
            }
        } catch (DateTimeException e) {
            // As bad as one that is past.
        }
        throw ProblemException.badRequest(
                "\"until\" is a day or an instant to come, for example 2030-01-31 or 2030-01-31T12:00:00Z, got: "
                        + text);
    }
}
