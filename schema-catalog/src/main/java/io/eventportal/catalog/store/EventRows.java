package io.eventportal.catalog.store;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Keeps {@code catalog.event} in step with what applications declare; called within a transaction. */
final class EventRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** So much of a description is searched. */
    private static final int SEARCHED_DESCRIPTION = 20_000;

    private final JdbcClient jdbc;

    EventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events an application now sends or receives. */
    List<EventKey> keysOf(ApplicationId application) {
        return jdbc.sql("select distinct topic, type from catalog.message_use where application_id = :id")
                .param("id", application.value())
                .query((row, number) -> new EventKey(row.getString("topic"), row.getString("type")))
                .list();
    }

    /** Writes the rows of these events anew; one that nobody declares any more has none. */
    void derive(Collection<EventKey> keys) {
        var keyRows = JSON.createArrayNode();
        keys.forEach(key -> keyRows.addObject().put("topic", key.topic()).put("type", key.type()));
        jdbc.sql("""
                delete from catalog.event e using json_to_recordset(cast(:keys as json)) as k(topic text, type text)
                where e.topic = k.topic and e.type = k.type
                """).param("keys", keyRows.toString()).update();
        var uses = new LinkedHashMap<EventKey, List<DeclaredUse>>();
        jdbc.sql(DeclaredUse.QUERY + """
                join json_to_recordset(cast(:keys as json)) as k(topic text, type text)
                    on k.topic = u.topic and k.type = u.type
                """ + DeclaredUse.ORDER)
                .param("keys", keyRows.toString())
                .query(DeclaredUse::read)
                .list()
                .forEach(use -> uses.computeIfAbsent(use.event(), key -> new ArrayList<>())
                        .add(use));
        var rows = JSON.createArrayNode();
        uses.values().forEach(ofEvent -> addRow(rows, EventAssembly.assemble(ofEvent)));
        insert(rows);
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
                .put("lifecycle", event.lifecycle().id())
                .put("searchText", searchText(event));
        var senders = row.putArray("senders");
        event.senders().forEach(party -> senders.add(party.application().value()));
        var receivers = row.putArray("receivers");
        event.receivers().forEach(party -> receivers.add(party.application().value()));
    }

    private static String searchText(Event event) {
        var description = event.description();
        var searched = description.substring(0, Math.min(description.length(), SEARCHED_DESCRIPTION));
        return String.join(
                        "\n",
                        event.key().toString(),
                        event.title(),
                        event.summary(),
                        event.domain(),
                        event.owner(),
                        String.join("\n", event.tags()),
                        searched)
                .toLowerCase(Locale.ROOT);
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
                    array(select json_array_elements_text(r.receivers)), r."searchText"
                from json_to_recordset(cast(:rows as json)) as r(topic text, type text, title text, summary text,
                    domain text, owner text, format text, lifecycle text, senders json, receivers json,
                    "searchText" text)
                """).param("rows", rows.toString()).update();
    }
}
