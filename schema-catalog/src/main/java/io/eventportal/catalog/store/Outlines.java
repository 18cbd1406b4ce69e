package io.eventportal.catalog.store;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Outline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Outlines of the applications that documents declare, for those who keep all of them and want to know what changed. */
@Repository
public class Outlines {

    private final JdbcClient jdbc;

    public Outlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is no longer as it was.
     *
     * @param revisions of all applications, as they are now
     * @param changed those that are new or have another revision, in no order
     * @param gone those that are no longer there
     */
    public record Changes(Map<ApplicationId, Integer> revisions, List<Outline> changed, Set<ApplicationId> gone) {

        public Changes {
            revisions = Map.copyOf(revisions);
            changed = List.copyOf(changed);
            gone = Set.copyOf(gone);
        }

        public boolean isNone() {
            return changed.isEmpty() && gone.isEmpty();
        }
    }

    /** @param known revision of each application that the caller has */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Changes since(Map<ApplicationId, Integer> known) {
        var revisions = new HashMap<ApplicationId, Integer>();
        jdbc.sql("select id, revision from catalog.application").query((RowCallbackHandler)
                row -> revisions.put(new ApplicationId(row.getString("id")), row.getInt("revision")));
        var changed = revisions.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(known.get(entry.getKey())))
                .map(entry -> entry.getKey().value())
                .toArray(String[]::new);
        var gone = new HashSet<>(known.keySet());
        gone.removeAll(revisions.keySet());
        return new Changes(revisions, changed.length == 0 ? List.of() : read(changed), gone);
    }

    private List<Outline> read(String[] ids) {
        var operations = operations(ids);
        return jdbc.sql("select id, sources from catalog.application where id = any(:ids)")
                .param("ids", ids)
                .query((row, number) -> {
                    var id = row.getString("id");
                    return new Outline(
                            new ApplicationId(id),
                            Columns.texts(row, "sources"),
                            operations.getOrDefault(id, List.of()).stream()
                                    .map(Row::task)
                                    .toList());
                })
                .list();
    }

    private record Row(
            String application,
            int position,
            String name,
            Action action,
            String topic,
            @Nullable String groupId,
            @Nullable String clientId,
            List<EventKey> events) {

        Outline.Task task() {
            return new Outline.Task(name, action, topic, groupId, clientId, events);
        }
    }

    /** By application, in document order. */
    private Map<String, List<Row>> operations(String[] ids) {
        var found = new HashMap<String, List<Row>>();
        var shared = new Shared();
        jdbc.sql("""
                select o.application_id, o.position, o.name, o.action, o.topic, o.group_id, o.client_id,
                    u.topic as event_topic, u.type
                from catalog.operation o
                left join catalog.message_use u
                    on u.application_id = o.application_id and u.operation_position = o.position
                where o.application_id = any(:ids) order by o.application_id, o.position, u.position
                """).param("ids", ids).query((RowCallbackHandler) row -> {
            var ofApplication = found.computeIfAbsent(row.getString("application_id"), id -> new ArrayList<>());
            var position = row.getInt("position");
            if (ofApplication.isEmpty() || ofApplication.getLast().position() != position) {
                ofApplication.add(row(row, position, shared));
            }
            var type = row.getString("type");
            if (type != null) {
                ofApplication.getLast().events().add(shared.event(row.getString("event_topic"), type));
            }
        });
        return found;
    }

    private static Row row(ResultSet row, int position, Shared shared) throws SQLException {
        return new Row(
                row.getString("application_id"),
                position,
                row.getString("name"),
                Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                shared.text(row.getString("topic")),
                row.getString("group_id"),
                row.getString("client_id"),
                new ArrayList<>());
    }

    /** Many applications name the same topics and types: each text is held once. */
    private static final class Shared {

        private final Map<String, String> texts = new HashMap<>();
        private final Map<EventKey, EventKey> events = new HashMap<>();

        String text(String text) {
            return texts.computeIfAbsent(text, same -> same);
        }

        EventKey event(String topic, String type) {
            return events.computeIfAbsent(new EventKey(text(topic), text(type)), same -> same);
        }
    }
}
