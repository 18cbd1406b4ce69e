package io.eventportal.governance;

import io.eventportal.catalog.Page;
import io.eventportal.governance.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The outbox of the webhooks, and its log. */
@Service
public class Deliveries {

    /** How often one is tried in all. */
    static final int MOST_ATTEMPTS = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_WAITING = 10_000;

    private final JdbcClient jdbc;
    private final NotificationProperties properties;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, NotificationProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** For each webhook that wants to be told of the entry; where too many wait already, it fails at once. */
    void enqueue(long entry) {
        jdbc.sql("""
                        insert into governance.delivery (webhook, entry, state, next_at, error, created_at, ended_at)
                        select id, :entry, case when crowded then 'FAILED' else 'PENDING' end, :now,
                               case when crowded then 'Too many deliveries wait already.' end, :now,
                               case when crowded then cast(:now as timestamptz) end
                        from (select w.id, (select count(*) from governance.delivery d
                                            where d.webhook = w.id and d.state = 'PENDING') >= :most as crowded
                              from governance.webhook w
                              where w.kind is null or exists (
                                  select 1 from governance.notice n
                                  where n.entry = :entry and n.kind = w.kind and n.name = w.name)) as wanted
                        on conflict do nothing
                        """)
                .param("entry", entry)
                .param("now", now())
                .param("most", MOST_WAITING)
                .update();
    }

    /**
     * Those that are due, which nobody else takes for the time of a lease. Each counts as tried.
     *
     * @param lease longer than an attempt takes
     */
    List<Delivery> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        update governance.delivery set attempts = attempts + 1, next_at = :until
                        where id in (select id from governance.delivery where state = 'PENDING' and next_at <= :now
                                     order by next_at, id limit :limit for update skip locked)
                        returning *
                        """)
                .param("until", clock.instant().plus(lease).atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("limit", limit)
                .query(Deliveries::row)
                .list();
    }

    void delivered(Delivery delivery, int status) {
        end(delivery, State.DELIVERED, status, null);
    }

    /** It is tried again later, unless it was tried often enough. */
    void failed(Delivery delivery, @Nullable Integer status, String error) {
        if (delivery.attempts() >= MOST_ATTEMPTS) {
            end(delivery, State.FAILED, status, error);
            return;
        }
        jdbc.sql("update governance.delivery set next_at = :next, status = :status, error = :error where id = :id")
                .param("next", clock.instant().plus(pause(delivery.attempts())).atOffset(ZoneOffset.UTC))
                .param("status", status)
                .param("error", error)
                .param("id", delivery.id())
                .update();
    }

    private Duration pause(int attempts) {
        var pause = properties.firstRetry().multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void end(Delivery delivery, State state, @Nullable Integer status, @Nullable String error) {
        jdbc.sql("""
                        update governance.delivery set state = :state, status = :status, error = :error, ended_at = :now
                        where id = :id
                        """)
                .param("state", state.name())
                .param("status", status)
                .param("error", error)
                .param("now", now())
                .param("id", delivery.id())
                .update();
    }

    /** Where, and with which secret, a delivery is to go. */
    record Address(String url, String secret) {}

    /** Empty if the webhook is gone meanwhile. */
    Optional<Address> address(Delivery delivery) {
        return jdbc.sql("select url, secret from governance.webhook where id = :id")
                .param("id", delivery.webhook())
                .query(Address.class)
                .optional();
    }

    /** The newest first. */
    public Page<Delivery> page(String webhook, int page, int size) {
        var deliveries = jdbc.sql("""
                        select * from governance.delivery where webhook = :webhook
                        order by entry desc limit :size offset :offset
                        """)
                .param("webhook", webhook)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Deliveries::row)
                .list();
        var total = jdbc.sql("select count(*) from governance.delivery where webhook = :webhook")
                .param("webhook", webhook)
                .query(Long.class)
                .single();
        return new Page<>(deliveries, page, size, total);
    }

    void forgetOld() {
        jdbc.sql("delete from governance.delivery where ended_at < :since")
                .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Delivery row(ResultSet row, int number) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delivery(
                row.getLong("id"),
                row.getString("webhook"),
                row.getLong("entry"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "next_at"),
                row.getObject("status", Integer.class),
                row.getString("error"),
                instant(row, "created_at"),
                ended == null ? null : ended.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
