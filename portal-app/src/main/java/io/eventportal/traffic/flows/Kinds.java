package io.eventportal.traffic.flows;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers for what records name, so that a step does not repeat it. Given in a settlement, of which there is one at a time. */
@Repository
class Kinds {

    private final JdbcClient jdbc;
    /** What is known to be stored; no more than are told apart. */
    private final Map<Kind, Integer> known = new ConcurrentHashMap<>();

    Kinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The number of each; beyond the limit that of {@link Kind#other()}.
     *
     * @param max most that are told apart, those for the rest of a topic aside
     */
    Map<Kind, Numbered> number(Collection<Kind> kinds, int max) {
        var found = new HashMap<Kind, Integer>();
        var missing = new HashSet<Kind>();
        for (var kind : kinds) {
            var id = known.get(kind);
            if (id == null) {
                missing.add(kind);
            } else {
                found.put(kind, id);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(find(missing));
            missing.removeAll(found.keySet());
            found.putAll(add(missing, max));
            missing.removeAll(found.keySet());
        }
        var others = missing.isEmpty() ? Map.<Kind, Integer>of() : others(missing);
        var numbered = new HashMap<Kind, Numbered>();
        found.forEach((kind, id) -> numbered.put(kind, new Numbered(id, kind)));
        missing.forEach(kind -> numbered.put(kind, new Numbered(of(others, kind.other()), kind.other())));
        return numbered;
    }

    record Numbered(int id, Kind kind) {}

    /** Said when the transaction that gave them numbers is through. */
    void remember(Collection<Numbered> stored, int max) {
        for (var one : stored) {
            if (known.size() < max) {
                known.put(one.kind(), one.id());
            }
        }
    }

    private Map<Kind, Integer> others(Set<Kind> beyond) {
        var others = new HashSet<Kind>();
        beyond.forEach(kind -> others.add(kind.other()));
        var found = find(others);
        others.removeAll(found.keySet());
        found.putAll(insert(others));
        return found;
    }

    private Map<Kind, Integer> add(Set<Kind> missing, int max) {
        if (missing.isEmpty()) {
            return Map.of();
        }
        var free = max
                - jdbc.sql("select count(*) from traffic.flow_kind")
                        .query(Long.class)
                        .single();
        return insert(missing.stream().limit(Math.max(0, free)).toList());
    }

    private Map<Kind, Integer> find(Collection<Kind> kinds) {
        return ids("""
                select stored.id, stored.topic, stored.type, stored.source
                from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]))
                    as wanted(topic, type, source)
                join traffic.flow_kind stored on stored.topic = wanted.topic
                    and stored.type is not distinct from wanted.type
                    and stored.source is not distinct from wanted.source
                """, kinds);
    }

    private Map<Kind, Integer> insert(Collection<Kind> kinds) {
        return ids("""
                insert into traffic.flow_kind (topic, type, source)
                select * from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]))
                returning id, topic, type, source
                """, kinds);
    }

    private Map<Kind, Integer> ids(String sql, Collection<Kind> kinds) {
        var ids = new HashMap<Kind, Integer>();
        var all = List.copyOf(kinds);
        if (!all.isEmpty()) {
            jdbc.sql(sql)
                    .param("topics", texts(all, Kind::topic))
                    .param("types", texts(all, Kind::type))
                    .param("sources", texts(all, Kind::source))
                    .query(row -> {
                        ids.put(
                                new Kind(row.getString("topic"), row.getString("type"), row.getString("source")),
                                row.getInt("id"));
                    });
        }
        return ids;
    }

    private static @Nullable String[] texts(List<Kind> kinds, Function<Kind, @Nullable String> text) {
        return kinds.stream().map(text).toArray(String[]::new);
    }

    private static int of(Map<Kind, Integer> ids, Kind kind) {
        return Objects.requireNonNull(ids.get(kind));
    }
}
