package io.eventportal.catalog.store;

import io.eventportal.catalog.Amendment;
import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people set in place of what documents say. It is in effect wherever applications and events are read. */
@Repository
public class Amendments {

    private static final String APPLICATION = "application";
    private static final String EVENT = "event";

    private final JdbcClient jdbc;
    private final EventRows events;

    public Amendments(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.events = new EventRows(jdbc);
    }

    /** {@link Amendment#NONE} if nothing is set. */
    public Amendment of(ApplicationId application) {
        return find(APPLICATION, application.value());
    }

    /** {@link Amendment#NONE} if nothing is set. */
    public Amendment of(EventKey event) {
        return find(EVENT, event.toString());
    }

    /** For each event that people ever set something for, how often they did. */
    public Map<EventKey, Long> eventStamps() {
        var stamps = new HashMap<EventKey, Long>();
        jdbc.sql("select am.target, am.changes from catalog.amendment am where am.kind = 'event'")
                .query((RowCallbackHandler)
                        row -> stamps.put(EventKey.parse(row.getString("target")), row.getLong("changes")));
        return stamps;
    }

    private Amendment find(String kind, String target) {
        return jdbc.sql("select am.* from catalog.amendment am where am.kind = :kind and am.target = :target")
                .param("kind", kind)
                .param("target", target)
                .query((row, number) -> read(row, ""))
                .optional()
                .orElse(Amendment.NONE);
    }

    /** Columns with a prefix; {@link Amendment#NONE} where a join found no row. */
    static Amendment read(ResultSet row, String prefix) throws SQLException {
        var domain = row.getString(prefix + "domain");
        var owner = row.getString(prefix + "owner");
        var tags = row.getArray(prefix + "tags") == null ? null : Columns.texts(row, prefix + "tags");
        var lifecycle = row.getString(prefix + "lifecycle");
        return domain == null && owner == null && tags == null && lifecycle == null
                ? Amendment.NONE
                : new Amendment(
                        domain,
                        owner,
                        tags,
                        lifecycle == null
                                ? null
                                : new Stage(Lifecycle.of(lifecycle).orElseThrow(), Columns.deprecation(row, prefix)));
    }

    /** Sets it in place of what was set before. Whether there is such an application is not asked. */
    @Transactional
    public void set(ApplicationId application, Amendment amendment, String by, Instant at) {
        Applications.lock(jdbc);
        write(APPLICATION, application.value(), amendment, by, at);
        events.derive(events.keysOf(application));
    }

    /** Sets it in place of what was set before. Whether there is such an event is not asked. */
    @Transactional
    public void set(EventKey event, Amendment amendment, String by, Instant at) {
        Applications.lock(jdbc);
        write(EVENT, event.toString(), amendment, by, at);
        events.derive(List.of(event));
    }

    private void write(String kind, String target, Amendment amendment, String by, Instant at) {
        var stage = amendment.stage();
        var deprecation = stage == null ? null : stage.deprecation();
        jdbc.sql("""
                insert into catalog.amendment as a (kind, target, domain, owner, tags, lifecycle, deprecated_since,
                    sunset, replacement, changes, changed_by, changed_at)
                values (:kind, :target, :domain, :owner, cast(:tags as text[]), :lifecycle, cast(:since as date),
                    cast(:sunset as date), :replacement, 1, :by, :at)
                on conflict (kind, target) do update set domain = excluded.domain, owner = excluded.owner,
                    tags = excluded.tags, lifecycle = excluded.lifecycle,
                    deprecated_since = excluded.deprecated_since, sunset = excluded.sunset,
                    replacement = excluded.replacement, changes = a.changes + 1,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("kind", kind)
                .param("target", target)
                .param("domain", amendment.domain())
                .param("owner", amendment.owner())
                .param("tags", array(amendment.tags()))
                .param("lifecycle", stage == null ? null : stage.lifecycle().id())
                .param("since", deprecation == null ? null : Objects.toString(deprecation.since(), null))
                .param("sunset", deprecation == null ? null : Objects.toString(deprecation.sunset(), null))
                .param("replacement", deprecation == null ? null : deprecation.replacement())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }
}
