package io.eventportal.catalog.store;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Keeps {@code catalog.event} in step with what applications declare; called within a transaction. */
final class EventRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    EventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events an application now sends or receives. */
    List<EventKey> keysOf(ApplicationId application) {
        return jdbc.sql("select distinct topic, type from catalog.message_use where application_id = :id")
                .param("id", application.value())
                .query(EventRows::key)
                .list();
    }

    static EventKey key(ResultSet row, int number) throws SQLException {
        return new EventKey(row.getString("topic"), row.getString("type"));
    }

    /** Writes the rows of these events anew; one that nobody declares any more has none. */
    void derive(Collection<EventKey> keys) {
        jdbc.sql("""
                delete from catalog.event e using json_to_recordset(cast(:keys as json)) as k(topic text, type text)
                where e.topic = k.topic and e.type = k.type
                """).param("keys", rows(keys)).update();
        var rows = JSON.createArrayNode();
        assemble(keys).forEach(event -> addRow(rows, event));
        insert(rows);
    }

    /** Those of these events that an application declares, by key. */
    List<Event> assemble(Collection<EventKey> keys) {
        var uses = new LinkedHashMap<EventKey, List<DeclaredUse>>();
        jdbc.sql(DeclaredUse.QUERY + """
                join json_to_recordset(cast(:keys as json)) as k(topic text, type text)
                    on k.topic = u.topic and k.type = u.type
                """ + DeclaredUse.ORDER)
                .param("keys", rows(keys))
                .query(DeclaredUse::read)
                .list()
                .forEach(use -> uses.computeIfAbsent(use.event(), key -> new ArrayList<>())
                        .add(use));
        return uses.values().stream().map(EventAssembly::assemble).toList();
    }

    private static String rows(Collection<EventKey> keys) {
        var rows = JSON.createArrayNode();
        keys.forEach(key -> rows.addObject().put("topic", key.topic()).put("type", key.type()));
        return rows.toString();
    }

    private static void addRow(ArrayNode rows, Event event) {
        var contract = event.contract();
        var row = rows.addObject()
                .put("topic", event.key().topic())
                .put("type", event.key().type())
                .put("title", event.title())
                .put("summary", event.summary())
                .put("domain", event.domain())
                .put("owner", event.owner())
                .put("format", contract == null ? "" : contract.format().id())
                .put("lifecycle", event.lifecycle().id());
        var senders = row.putArray("senders");
        event.senders().forEach(party -> senders.add(party.application().value()));
        var receivers = row.putArray("receivers");
        event.receivers().forEach(party -> receivers.add(party.application().value()));
    }

    private void insert(ArrayNode rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into catalog.event (topic, type, title, summary, domain, owner, format, lifecycle,
                    senders, receivers, search_text)
                select r.topic, r.type, r.title, r.summary, r.domain, r.owner, r.format, r.lifecycle,
                    array(select json_array_elements_text(r.senders)),
                    array(select json_array_elements_text(r.receivers)), ''
                from json_to_recordset(cast(:rows as json)) as r(topic text, type text, title text, summary text,
                    domain text, owner text, format text, lifecycle text, senders json, receivers json)
                """).param("rows", rows.toString()).update();
    }
}
