package io.eventportal.catalog.store;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events that documents declare. */
@Repository
public class Events {

    private final JdbcClient jdbc;
    private final EventRows events;

    public Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.events = new EventRows(jdbc);
    }

    /** The events that these applications send or receive; each once, in no order. */
    public List<EventKey> keysOf(Collection<ApplicationId> applications) {
        return jdbc.sql("select distinct topic, type from catalog.message_use where application_id = any(:ids)")
                .param("ids", applications.stream().map(ApplicationId::value).toArray(String[]::new))
                .query(EventRows::key)
                .list();
    }

    /** The first events of a topic, by key. */
    public List<EventKey> ofTopic(String topic, int limit) {
        return jdbc.sql("select topic, type from catalog.event where topic = :topic order by type limit :limit")
                .param("topic", topic.replace("\0", ""))
                .param("limit", limit)
                .query(EventRows::key)
                .list();
    }

    /** The first events that are so far in their lives, by key. */
    public List<EventKey> ofLifecycle(Collection<Lifecycle> lifecycles, int limit) {
        return jdbc.sql("""
                select topic, type from catalog.event where lifecycle = any(:lifecycles)
                order by topic, type limit :limit
                """)
                .param("lifecycles", lifecycles.stream().map(Lifecycle::id).toArray(String[]::new))
                .param("limit", limit)
                .query(EventRows::key)
                .list();
    }

    /** Deprecated events that are to be retired on a day at the latest, past days too; the soonest first. */
    public List<EventKey> endingUntil(LocalDate day, int limit) {
        return jdbc.sql("""
                select e.topic, e.type from catalog.event e
                join catalog.message_use u on u.topic = e.topic and u.type = e.type
                left join catalog.amendment a on a.kind = 'event' and a.target = e.topic || '/' || e.type
                where e.lifecycle = :deprecated and coalesce(a.sunset, u.sunset) <= :day
                group by e.topic, e.type order by min(coalesce(a.sunset, u.sunset)), e.topic, e.type limit :limit
                """)
                .param("deprecated", Lifecycle.DEPRECATED.id())
                .param("day", day)
                .param("limit", limit)
                .query(EventRows::key)
                .list();
    }

    /** The events that follow one, by key; null: the first ones. */
    public List<EventKey> after(@Nullable EventKey last, int limit) {
        return jdbc.sql("""
                select topic, type from catalog.event
                where (topic, type) > (:topic, :type) order by topic, type limit :limit
                """)
                .param("topic", last == null ? "" : last.topic())
                .param("type", last == null ? "" : last.type())
                .param("limit", limit)
                .query(EventRows::key)
                .list();
    }

    /** Those of these events that a document declares, by key. */
    public List<Event> findAll(Collection<EventKey> keys) {
        return events.assemble(keys);
    }

    public Optional<Event> find(EventKey key) {
        var uses = jdbc.sql(DeclaredUse.QUERY + " where u.topic = :topic and u.type = :type" + DeclaredUse.ORDER)
                .param("topic", key.topic())
                .param("type", key.type())
                .query(DeclaredUse::read)
                .list();
        return uses.isEmpty() ? Optional.empty() : Optional.of(EventAssembly.assemble(uses));
    }
}
