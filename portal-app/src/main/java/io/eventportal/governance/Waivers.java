package io.eventportal.governance;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import io.eventportal.governance.NewWaiver.Pin;
import io.eventportal.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Waivers, with their ends. Who may grant one is asked elsewhere; every grant and revocation is audited. */
@Service
public class Waivers {

    /** How long a waiver may last. */
    public static final Duration LONGEST = Duration.ofDays(90);

    public static final int LONGEST_REASON = 2_000;

    /** How many may be live at a time. */
    static final int MOST_LIVE = 10_000;

    private static final int MOST_OF_ONE = 1_000;

    private static final String COLUMNS = """
            select id, subject, event, rule, path, fingerprint, report, reason, approver, created_at, expires_at,
                   revoked_at, revoked_by from governance.waiver
            """;
    private static final String LIVE = " revoked_at is null and expires_at > :now ";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final InstantSource clock;

    Waivers(JdbcClient jdbc, Audit audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Grants a waiver in the current actor's name.
     *
     * @throws IllegalArgumentException if it has no reason, no rule for its path, or an end that is not within
     *     {@link #LONGEST} from now
     * @throws TooManyWaiversException if too many are live
     */
    @Transactional
    public Waiver grant(NewWaiver wanted) {
        return grant(wanted, Actor.current().name());
    }

    /** Grants a waiver that several people stand for. */
    @Transactional
    public Waiver grant(NewWaiver wanted, String approver) {
        var now = clock.instant();
        check(wanted, now);
        var waiver = new Waiver(UUID.randomUUID().toString(), wanted, approver, now, null, null);
        insert(waiver);
        audit.record(new Change("waiver.grant", wanted.target().toString(), null, words(waiver)));
        return waiver;
    }

    private void check(NewWaiver wanted, Instant now) {
        if (wanted.reason().isBlank() || wanted.reason().length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A waiver has a reason of 1 to " + LONGEST_REASON + " characters.");
        }
        if (wanted.path() != null && wanted.rule() == null) {
            throw new IllegalArgumentException("A waiver for one path names the rule, too.");
        }
        if (!wanted.expiresAt().isAfter(now) || wanted.expiresAt().isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "A waiver expires in the future, at most " + LONGEST.toDays() + " days from now.");
        }
        if (live(now) >= MOST_LIVE) {
            throw TooManyWaiversException.of(MOST_LIVE);
        }
    }

    private long live(Instant now) {
        return jdbc.sql("select count(*) from governance.waiver where" + LIVE)
                .param("now", timestamp(now))
                .query(Long.class)
                .single();
    }

    private void insert(Waiver waiver) {
        var scope = waiver.scope();
        jdbc.sql("""
                        insert into governance.waiver (id, subject, event, rule, path, fingerprint, report, reason,
                            approver, created_at, expires_at)
                        values (:id, :subject, :event, :rule, :path, :fingerprint, :report, :reason,
                            :approver, :createdAt, :expiresAt)
                        """)
                .param("id", waiver.id())
                .param("subject", scope.target() instanceof WaiverTarget.OfSubject of ? of.name() : null)
                .param(
                        "event",
                        scope.target() instanceof WaiverTarget.OfEvent of
                                ? of.event().toString()
                                : null)
                .param("rule", scope.rule())
                .param("path", scope.path())
                .param(
                        "fingerprint",
                        scope.proposal() == null ? null : scope.proposal().fingerprint())
                .param(
                        "report",
                        scope.proposal() == null ? null : scope.proposal().report())
                .param("reason", scope.reason())
                .param("approver", waiver.approver())
                .param("createdAt", timestamp(waiver.createdAt()))
                .param("expiresAt", timestamp(scope.expiresAt()))
                .update();
    }

    /** Takes a waiver back; it is of no effect from now on. Empty if there is no live one of that id. */
    @Transactional
    public Optional<Waiver> revoke(String id) {
        var now = clock.instant();
        var revoked = jdbc.sql("update governance.waiver set revoked_at = :now, revoked_by = :by where id = :id and"
                        + LIVE + "returning *")
                .param("now", timestamp(now))
                .param("by", Actor.current().name())
                .param("id", id)
                .query(Waivers::row)
                .optional();
        revoked.ifPresent(waiver ->
                audit.record(new Change("waiver.revoke", waiver.target().toString(), words(waiver), null)));
        return revoked;
    }

    private static String words(Waiver waiver) {
        var scope = waiver.scope();
        return "waiver " + waiver.id()
                + (scope.rule() == null ? "" : " of " + scope.rule())
                + (scope.path() == null ? "" : " at " + scope.path())
                + (scope.proposal() == null
                        ? ""
                        : " for the schema of report " + scope.proposal().report())
                + " until " + scope.expiresAt() + ": " + scope.reason();
    }

    public Optional<Waiver> find(String id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Waivers::row)
                .optional();
    }

    /** The newest first; {@code state}: null for all. */
    public Page<Waiver> page(Waiver.@Nullable State state, int page, int size) {
        var condition = condition(state);
        var now = timestamp(clock.instant());
        var waivers = jdbc.sql(COLUMNS + condition + " order by created_at desc, id limit :size offset :offset")
                .param("now", now)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Waivers::row)
                .list();
        var total = jdbc.sql("select count(*) from governance.waiver " + condition)
                .param("now", now)
                .query(Long.class)
                .single();
        return new Page<>(waivers, page, size, total);
    }

    private static String condition(Waiver.@Nullable State state) {
        if (state == null) {
            return "";
        }
        return switch (state) {
            case LIVE -> "where" + LIVE;
            case EXPIRED -> "where revoked_at is null and expires_at <= :now";
            case REVOKED -> "where revoked_at is not null";
        };
    }

    /**
     * What is let pass now of a schema that is to be a new version of a subject.
     *
     * @param events those whose contract the subject holds
     * @param fingerprint of the schema; waivers for another one do not count
     */
    public Cover cover(String subject, Collection<EventKey> events, String fingerprint) {
        return new Cover(jdbc.sql(COLUMNS + "where" + LIVE + """
                        and (subject = :subject or event = any(:events))
                        and (fingerprint is null or fingerprint = :fingerprint)
                        order by created_at, id limit :most
                        """)
                .param("now", timestamp(clock.instant()))
                .param("subject", subject)
                .param("events", events.stream().map(EventKey::toString).toArray(String[]::new))
                .param("fingerprint", fingerprint)
                .param("most", MOST_OF_ONE)
                .query(Waivers::row)
                .list());
    }

    /** The live ones for an event itself and for subjects that begin with its topic and a dash. */
    public List<Waiver> around(EventKey event) {
        return jdbc.sql(COLUMNS + "where" + LIVE + """
                        and (event = :event or starts_with(subject, :prefix)) order by created_at, id limit :most
                        """)
                .param("now", timestamp(clock.instant()))
                .param("event", event.toString())
                .param("prefix", event.topic() + "-")
                .param("most", MOST_OF_ONE)
                .query(Waivers::row)
                .list();
    }

    private static Waiver row(ResultSet row, int number) throws SQLException {
        var subject = row.getString("subject");
        var fingerprint = row.getString("fingerprint");
        var target = subject == null
                ? WaiverTarget.event(EventKey.parse(row.getString("event")))
                : WaiverTarget.subject(subject);
        var scope = new NewWaiver(
                target,
                row.getString("rule"),
                row.getString("path"),
                fingerprint == null ? null : new Pin(fingerprint, row.getString("report")),
                row.getString("reason"),
                Objects.requireNonNull(instant(row, "expires_at")));
        return new Waiver(
                row.getString("id"),
                scope,
                row.getString("approver"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
