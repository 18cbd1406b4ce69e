package io.eventportal.traffic.flows;

import io.eventportal.traffic.flows.Sums.Link;
import io.eventportal.traffic.flows.Sums.OfLink;
import io.eventportal.traffic.flows.Sums.OfNode;
import io.eventportal.traffic.flows.Sums.OfType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums over instances. Written in the transaction of a settlement, of which there is one at a time. */
@Repository
class FlowSums {

    /** The first and last times of what only loses instances: no reason to change what is stored. */
    private static final long FAR_FUTURE = 32_503_680_000_000L;

    private final JdbcClient jdbc;

    FlowSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the changes.
     *
     * @param maxLinks most pairs of cause and effect that are told apart
     * @return records with a cause beyond these pairs
     */
    long add(Sums sums, int maxLinks) {
        if (sums.types().isEmpty()) {
            return 0;
        }
        addTypes(sums.types());
        addNodes(sums.nodes());
        var links = sums.links();
        return links.isEmpty() ? 0 : addLinks(links, maxLinks);
    }

    private void addTypes(Map<Node, OfType> types) {
        var nodes = List.copyOf(types.keySet());
        ToLongFunction<Node> instances = node -> of(types, node).instances;
        jdbc.sql("""
                insert into traffic.flow_type as stored
                    (id, topic, type, instances, failed, unlinked, first_seen, last_seen)
                select id, topic, type, instances, failed, unlinked,
                       to_timestamp(first_seen / 1000.0), to_timestamp(last_seen / 1000.0)
                from unnest(cast(:ids as bigint[]), cast(:topics as text[]), cast(:types as text[]),
                            cast(:instances as bigint[]), cast(:failed as bigint[]), cast(:unlinked as bigint[]),
                            cast(:firstSeen as bigint[]), cast(:lastSeen as bigint[]))
                    as change(id, topic, type, instances, failed, unlinked, first_seen, last_seen)
                on conflict on constraint flow_type_pk do update set
                    instances = stored.instances + excluded.instances,
                    failed = stored.failed + excluded.failed,
                    unlinked = stored.unlinked + excluded.unlinked,
                    first_seen = least(stored.first_seen, excluded.first_seen),
                    last_seen = greatest(stored.last_seen, excluded.last_seen)
                """)
                .param("ids", longs(nodes, Node::id))
                .param("topics", texts(nodes, Node::topic))
                .param("types", texts(nodes, Node::type))
                .param("instances", longs(nodes, instances))
                .param("failed", longs(nodes, node -> of(types, node).failed))
                .param("unlinked", longs(nodes, node -> of(types, node).unlinked))
                .param("firstSeen", longs(nodes, node -> Math.min(of(types, node).firstSeen, FAR_FUTURE)))
                .param("lastSeen", longs(nodes, node -> Math.max(of(types, node).lastSeen, 0)))
                .update();
        jdbc.sql("delete from traffic.flow_type where id = any(cast(:ids as bigint[])) and instances <= 0")
                .param("ids", longs(nodes, Node::id))
                .update();
    }

    private void addNodes(Map<Node, OfNode> changes) {
        var nodes = List.copyOf(changes.keySet());
        var delays = delays(nodes);
        Function<Node, @Nullable String> summed =
                node -> literal(Delays.sum(delays.getOrDefault(node.id(), new long[0]), of(changes, node).delays));
        jdbc.sql("""
                insert into traffic.flow_node as stored
                    (id, flow, parent, depth, topic, type, instances, continued, resting, steps, latencies)
                select id, flow, parent, depth, topic, type, instances, continued, resting, steps,
                       cast(latencies as bigint[])
                from unnest(cast(:ids as bigint[]), cast(:flows as bigint[]), cast(:parents as bigint[]),
                            cast(:depths as integer[]), cast(:topics as text[]), cast(:types as text[]),
                            cast(:instances as bigint[]), cast(:continued as bigint[]), cast(:resting as bigint[]),
                            cast(:steps as bigint[]), cast(:latencies as text[]))
                    as change(id, flow, parent, depth, topic, type, instances, continued, resting, steps, latencies)
                on conflict on constraint flow_node_pk do update set
                    instances = stored.instances + excluded.instances,
                    continued = stored.continued + excluded.continued,
                    resting = stored.resting + excluded.resting,
                    steps = stored.steps + excluded.steps,
                    latencies = excluded.latencies
                """)
                .param("ids", longs(nodes, Node::id))
                .param("flows", longs(nodes, Node::flow))
                .param("parents", nodes.stream().map(Node::parent).toArray(Long[]::new))
                .param("depths", nodes.stream().mapToInt(Node::depth).toArray())
                .param("topics", texts(nodes, Node::topic))
                .param("types", texts(nodes, Node::type))
                .param("instances", longs(nodes, node -> of(changes, node).instances))
                .param("continued", longs(nodes, node -> of(changes, node).continued))
                .param("resting", longs(nodes, node -> of(changes, node).resting))
                .param("steps", longs(nodes, node -> of(changes, node).steps))
                .param("latencies", texts(nodes, summed))
                .update();
        jdbc.sql("delete from traffic.flow_node where id = any(cast(:ids as bigint[])) and instances <= 0")
                .param("ids", longs(nodes, Node::id))
                .update();
    }

    private Map<Long, long[]> delays(Collection<Node> nodes) {
        var found = new HashMap<Long, long[]>();
        jdbc.sql("select id, latencies from traffic.flow_node where id = any(cast(:ids as bigint[]))")
                .param("ids", longs(nodes, Node::id))
                .query(row -> {
                    found.put(row.getLong("id"), longs(row, "latencies"));
                });
        return found;
    }

    private long addLinks(SortedMap<Link, OfLink> changes, int maxLinks) {
        var admitted = new TreeMap<>(changes);
        var unknown = new HashSet<>(changes.keySet());
        unknown.removeAll(known(changes.keySet()));
        long beyond = 0;
        if (!unknown.isEmpty()) {
            var free = maxLinks
                    - jdbc.sql("select count(*) from traffic.flow_link")
                            .query(Long.class)
                            .single();
            for (var link : List.copyOf(unknown)) {
                if (free-- <= 0) {
                    beyond += of(admitted, link).records;
                    admitted.remove(link);
                }
            }
        }
        write(admitted);
        return Math.max(0, beyond);
    }

    private Set<Link> known(Collection<Link> links) {
        return jdbc.sql("""
                select cause, effect from traffic.flow_link
                where (cause, effect) in (select * from unnest(cast(:causes as integer[]), cast(:effects as integer[])))
                """)
                .param("causes", links.stream().mapToInt(Link::cause).toArray())
                .param("effects", links.stream().mapToInt(Link::effect).toArray())
                .query((row, number) -> new Link(row.getInt("cause"), row.getInt("effect")))
                .set();
    }

    private void write(SortedMap<Link, OfLink> changes) {
        var links = List.copyOf(changes.keySet());
        jdbc.sql("""
                insert into traffic.flow_link as stored (cause, effect, records, delay, first_seen, last_seen)
                select cause, effect, records, delay, to_timestamp(first_seen / 1000.0), to_timestamp(last_seen / 1000.0)
                from unnest(cast(:causes as integer[]), cast(:effects as integer[]), cast(:records as bigint[]),
                            cast(:delays as bigint[]), cast(:firstSeen as bigint[]), cast(:lastSeen as bigint[]))
                    as change(cause, effect, records, delay, first_seen, last_seen)
                on conflict on constraint flow_link_pk do update set
                    records = stored.records + excluded.records,
                    delay = stored.delay + excluded.delay,
                    first_seen = least(stored.first_seen, excluded.first_seen),
                    last_seen = greatest(stored.last_seen, excluded.last_seen)
                """)
                .param("causes", links.stream().mapToInt(Link::cause).toArray())
                .param("effects", links.stream().mapToInt(Link::effect).toArray())
                .param("records", longs(links, link -> of(changes, link).records))
                .param("delays", longs(links, link -> of(changes, link).delay))
                .param("firstSeen", longs(links, link -> of(changes, link).firstSeen))
                .param("lastSeen", longs(links, link -> of(changes, link).lastSeen))
                .update();
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static <T> long[] longs(Collection<T> items, ToLongFunction<T> value) {
        return items.stream().mapToLong(value).toArray();
    }

    private static <T> @Nullable String[] texts(Collection<T> items, Function<T, @Nullable String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    private static String literal(long[] values) {
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }

    static long[] longs(ResultSet row, String column) throws SQLException {
        var values = (Long[]) row.getArray(column).getArray();
        return Arrays.stream(values).mapToLong(Long::longValue).toArray();
    }
}
