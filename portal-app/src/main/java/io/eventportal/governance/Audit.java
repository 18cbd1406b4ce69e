package io.eventportal.governance;

import io.eventportal.catalog.Page;
import io.eventportal.governance.AuditEntry.Outcome;
import io.eventportal.security.Actor;
import io.eventportal.security.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The log of every change and every refusal. It is only ever appended to; the database refuses anything else. */
@Service
public class Audit {

    private static final int LONGEST_TEXT = 4_000;

    private static final String COLUMNS = """
            select id, at, actor, address, action, target, state_before, state_after, outcome, reason
            from governance.audit_entry
            """;

    /** An action that ends with a dot stands for all that begin so. */
    private static final String WHERE = """
             where (cast(:actor as text) is null or actor = :actor)
               and (cast(:action as text) is null or action = :action
                    or right(:action, 1) = '.' and starts_with(action, :action))
               and (cast(:target as text) is null or target = :target)
               and (cast(:outcome as text) is null or outcome = :outcome)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Audit(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that {@link Actor#current() the current actor} made the change; part of the caller's transaction. */
    @Transactional
    public void record(Change change) {
        append(change, Outcome.DONE, null);
    }

    /** Notes that the current actor was refused; stays, also if the caller's transaction is rolled back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Change change, String reason) {
        append(change, Outcome.REFUSED, reason);
    }

    private void append(Change change, Outcome outcome, @Nullable String reason) {
        jdbc.sql("""
                        insert into governance.audit_entry
                            (at, actor, address, action, target, state_before, state_after, outcome, reason)
                        values (:at, :actor, :address, :action, :target, :before, :after, :outcome, :reason)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", Actor.current().name())
                .param("address", Origin.current())
                .param("action", change.action())
                .param("target", shortened(change.target()))
                .param("before", shortened(change.before()))
                .param("after", shortened(change.after()))
                .param("outcome", outcome.name())
                .param("reason", shortened(reason))
                .update();
    }

    private static @Nullable String shortened(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var storable = text.replace('\0', '\uFFFD'); // PostgreSQL's text holds no NUL
        return storable.length() <= LONGEST_TEXT ? storable : storable.substring(0, LONGEST_TEXT) + "...";
    }

    /** The newest first. */
    public Page<AuditEntry> page(int page, int size) {
        return page(AuditFilter.ALL, page, size);
    }

    /** Those that the filter lets through, the newest first. */
    public Page<AuditEntry> page(AuditFilter filter, int page, int size) {
        var entries = jdbc.sql(COLUMNS + WHERE + " order by id desc limit :size offset :offset")
                .params(parameters(filter))
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Audit::row)
                .list();
        var total = jdbc.sql("select count(*) from governance.audit_entry" + WHERE)
                .params(parameters(filter))
                .query(Long.class)
                .single();
        return new Page<>(entries, page, size, total);
    }

    /**
     * A part of those that the filter lets through, the newest first.
     *
     * @param before only entries of a lower id
     */
    public List<AuditEntry> part(AuditFilter filter, long before, int size) {
        return jdbc.sql(COLUMNS + WHERE + " and id < :before order by id desc limit :size")
                .params(parameters(filter))
                .param("before", before)
                .param("size", size)
                .query(Audit::row)
                .list();
    }

    private static Map<String, @Nullable Object> parameters(AuditFilter filter) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("actor", filter.actor());
        parameters.put("action", filter.action());
        parameters.put("target", filter.target());
        parameters.put(
                "outcome", filter.outcome() == null ? null : filter.outcome().name());
        return parameters;
    }

    /** The entries of these ids, by id; those that there are. */
    public List<AuditEntry> entries(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + " where id in (:ids) order by id")
                        .param("ids", ids)
                        .query(Audit::row)
                        .list();
    }

    private static AuditEntry row(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("address"),
                new Change(
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("state_before"),
                        row.getString("state_after")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"));
    }
}
