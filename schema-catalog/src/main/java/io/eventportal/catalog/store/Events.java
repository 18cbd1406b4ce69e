package io.eventportal.catalog.store;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventQuery;
import io.eventportal.catalog.EventSummary;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events that documents declare. */
@Repository
public class Events {

    /** Of a search text; what is beyond is not looked for. */
    private static final int MAX_WORDS = 16;

    private final JdbcClient jdbc;

    public Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Matching events, by key. Words are looked for anywhere, also within other words, in the first 20,000 characters of
     * a description and in all of the rest; the first 16 words count.
     */
    public Page<EventSummary> search(EventQuery query) {
        var filter = Filter.of(query);
        var total = jdbc.sql("select count(*) from catalog.event e" + filter.where())
                .params(filter.params())
                .query(Long.class)
                .single();
        var items = jdbc.sql("""
                select e.topic, e.type, e.title, e.summary, e.domain, e.owner, e.format, e.lifecycle,
                    e.senders, e.receivers
                from catalog.event e%s
                order by e.topic, e.type limit :size offset :skip
                """.formatted(filter.where()))
                .params(filter.params())
                .param("size", query.size())
                .param("skip", (long) query.page() * query.size())
                .query(Events::summary)
                .list();
        return new Page<>(items, query.page(), query.size(), total);
    }

    private static EventSummary summary(ResultSet row, int number) throws SQLException {
        return new EventSummary(
                new EventKey(row.getString("topic"), row.getString("type")),
                row.getString("title"),
                row.getString("summary"),
                row.getString("domain"),
                row.getString("owner"),
                row.getString("format"),
                Lifecycle.of(row.getString("lifecycle")).orElseThrow(),
                applications(row, "senders"),
                applications(row, "receivers"));
    }

    private static List<ApplicationId> applications(ResultSet row, String column) throws SQLException {
        return Columns.texts(row, column).stream().map(ApplicationId::new).toList();
    }

    public Optional<Event> find(EventKey key) {
        var uses = jdbc.sql(DeclaredUse.QUERY + " where u.topic = :topic and u.type = :type" + DeclaredUse.ORDER)
                .param("topic", key.topic())
                .param("type", key.type())
                .query(DeclaredUse::read)
                .list();
        return uses.isEmpty() ? Optional.empty() : Optional.of(EventAssembly.assemble(uses));
    }

    /** The distinct domains, sorted; without the empty one. */
    public List<String> domains() {
        // Rows (domain): each step jumps along the index to the next one, instead of reading every event.
        return jdbc.sql("""
                with recursive found(domain) as (
                    (select domain from catalog.event where domain > '' order by domain limit 1)
                    union all
                    select (select e.domain from catalog.event e where e.domain > found.domain
                            order by e.domain limit 1)
                    from found where found.domain is not null
                )
                select domain from found where domain is not null order by domain
                """).query((row, number) -> row.getString("domain")).list();
    }

    /** A query as SQL: what is asked for, and nothing else, so that an index serves it. */
    private record Filter(List<String> conditions, Map<String, Object> params) {

        static Filter of(EventQuery query) {
            var filter = new Filter(new ArrayList<>(), new HashMap<>());
            filter.add("e.domain = :domain", "domain", query.domain());
            filter.add("e.topic = :topic", "topic", query.topic());
            filter.add("e.type = :type", "type", query.type());
            filter.add("e.senders @> array[cast(:producer as text)]", "producer", query.producer());
            filter.add("e.receivers @> array[cast(:consumer as text)]", "consumer", query.consumer());
            filter.add("e.format = :format", "format", lower(query.format()));
            filter.add("e.lifecycle = :state", "state", lower(query.state()));
            filter.addWords(query.text());
            return filter;
        }

        private static @Nullable String lower(@Nullable String text) {
            return text == null ? null : text.toLowerCase(Locale.ROOT);
        }

        private void add(String condition, String name, @Nullable String value) {
            if (value != null) {
                conditions.add(condition);
                params.put(name, value.replace("\0", ""));
            }
        }

        private void addWords(@Nullable String text) {
            if (text == null) {
                return;
            }
            int number = 0;
            for (var word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
                if (!word.isEmpty() && number < MAX_WORDS) {
                    var literal = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
                    var name = "word" + number++;
                    add("e.search_text like :" + name, name, "%" + literal + "%");
                }
            }
        }

        String where() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }
}
