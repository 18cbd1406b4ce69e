package io.eventportal.traffic.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what was settled. Each query costs what it answers, not what is kept. */
@Repository
class FlowTables {

    /** Nodes of a flow type that are looked at: those that most instances reached. */
    static final int MAX_NODES = 300;
    /** Instances of a flow type from which it is told how many begin a minute. */
    static final int PACE_SAMPLE = 500;

    private static final int MAX_PLACES = 5000;

    private static final String INSTANCE = """
            select i.id, i.correlation_id, i.flow, i.rests_at, i.failed, i.steps, i.beyond, i.unlinked, i.repeats,
                   i.first_at, i.last_at
            """;

    private final JdbcClient jdbc;

    FlowTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record TypeRow(
            FlowId id,
            String topic,
            @Nullable String type,
            long instances,
            long failed,
            long unlinked,
            Instant firstSeen,
            Instant lastSeen) {}

    record InstanceRow(
            long id,
            String correlationId,
            FlowId flow,
            @Nullable Long restsAt,
            boolean failed,
            int steps,
            long beyond,
            int unlinked,
            int repeats,
            Instant firstAt,
            Instant lastAt) {}

    /** Instances that rest at a node and whose latest step is in a time. */
    record Resting(long node, long flow, Instant from, Instant before) {}

    /** How many began since {@code since}. */
    record Begun(long instances, Instant since) {}

    long countTypes() {
        return jdbc.sql("select count(*) from traffic.flow_type")
                .query(Long.class)
                .single();
    }

    /** Those with most instances first. */
    List<TypeRow> types(int page, int size) {
        return jdbc.sql("""
                select * from traffic.flow_type order by instances desc, id offset :offset limit :size
                """)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(FlowTables::type)
                .list();
    }

    List<TypeRow> types(Collection<FlowId> ids) {
        return jdbc.sql("""
                select * from traffic.flow_type where id = any(cast(:ids as bigint[])) order by instances desc, id
                """).param("ids", longs(ids)).query(FlowTables::type).list();
    }

    /** Of the places in trees where the event stands, the first ones. */
    List<FlowId> flowsWith(String topic, String type, int most) {
        return jdbc.sql("""
                select flow from (
                    select flow, instances from traffic.flow_node where topic = :topic and type = :type limit :places) n
                group by flow order by max(instances) desc, flow limit :most
                """)
                .param("topic", topic)
                .param("type", type)
                .param("places", MAX_PLACES)
                .param("most", most)
                .query((row, number) -> new FlowId(row.getLong("flow")))
                .list();
    }

    private static TypeRow type(ResultSet row, int number) throws SQLException {
        return new TypeRow(
                new FlowId(row.getLong("id")),
                row.getString("topic"),
                row.getString("type"),
                row.getLong("instances"),
                row.getLong("failed"),
                row.getLong("unlinked"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant());
    }

    /** Of each flow type at most {@value #MAX_NODES}, and with each node those that lead to it. */
    List<StoredNode> nodes(Collection<FlowId> flows) {
        return jdbc.sql("""
                select n.* from unnest(cast(:flows as bigint[])) as wanted(flow)
                cross join lateral (
                    select * from traffic.flow_node where flow = wanted.flow
                    order by instances desc, depth limit :most) n
                """)
                .param("flows", longs(flows))
                .param("most", MAX_NODES)
                .query((row, number) -> new StoredNode(
                        row.getLong("id"),
                        row.getLong("flow"),
                        row.getObject("parent", Long.class),
                        row.getInt("depth"),
                        row.getString("topic"),
                        row.getString("type"),
                        row.getLong("instances"),
                        row.getLong("continued"),
                        row.getLong("resting"),
                        row.getLong("steps"),
                        FlowSums.longs(row, "latencies")))
                .list();
    }

    /** By flow type; none where there are none. */
    Map<FlowId, Long> count(List<Resting> resting) {
        var counts = new HashMap<FlowId, Long>();
        with(jdbc.sql("""
                select wanted.flow, sum(found.instances) as instances
                from unnest(cast(:nodes as bigint[]), cast(:flows as bigint[]), cast(:from as bigint[]),
                            cast(:before as bigint[])) as wanted(node, flow, starts, ends)
                cross join lateral (
                    select count(*) as instances from traffic.flow_instance
                    where rests_at = wanted.node and last_at >= to_timestamp(wanted.starts / 1000.0)
                      and last_at < to_timestamp(wanted.ends / 1000.0)) found
                group by wanted.flow
                """), resting).query(row -> {
            counts.put(new FlowId(row.getLong("flow")), row.getLong("instances"));
        });
        return counts;
    }

    /** The latest first. */
    List<InstanceRow> instances(List<Resting> resting, int page, int size) {
        return with(jdbc.sql(INSTANCE + """
                from unnest(cast(:nodes as bigint[]), cast(:flows as bigint[]), cast(:from as bigint[]),
                            cast(:before as bigint[])) as wanted(node, flow, starts, ends)
                cross join lateral (
                    select * from traffic.flow_instance
                    where rests_at = wanted.node and last_at >= to_timestamp(wanted.starts / 1000.0)
                      and last_at < to_timestamp(wanted.ends / 1000.0)
                    order by last_at desc limit :most) i
                order by i.last_at desc, i.id offset :offset limit :size
                """), resting)
                .param("most", (long) (page + 1) * size)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(FlowTables::instance)
                .list();
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, List<Resting> resting) {
        return statement
                .param("nodes", resting.stream().mapToLong(Resting::node).toArray())
                .param("flows", resting.stream().mapToLong(Resting::flow).toArray())
                .param(
                        "from",
                        resting.stream()
                                .mapToLong(one -> one.from().toEpochMilli())
                                .toArray())
                .param(
                        "before",
                        resting.stream()
                                .mapToLong(one -> one.before().toEpochMilli())
                                .toArray());
    }

    /** Those that began last first. */
    List<InstanceRow> instances(FlowId flow, int page, int size) {
        return jdbc.sql(INSTANCE + """
                from traffic.flow_instance i where flow = :flow order by first_at desc offset :offset limit :size
                """)
                .param("flow", flow.value())
                .param("offset", (long) page * size)
                .param("size", size)
                .query(FlowTables::instance)
                .list();
    }

    Optional<InstanceRow> instance(String correlationId) {
        return jdbc.sql(INSTANCE + "from traffic.flow_instance i where correlation_id = :id")
                .param("id", correlationId)
                .query(FlowTables::instance)
                .optional();
    }

    private static InstanceRow instance(ResultSet row, int number) throws SQLException {
        return new InstanceRow(
                row.getLong("id"),
                row.getString("correlation_id"),
                new FlowId(row.getLong("flow")),
                row.getObject("rests_at", Long.class),
                row.getBoolean("failed"),
                row.getInt("steps"),
                row.getLong("beyond"),
                row.getInt("unlinked"),
                row.getInt("repeats"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant());
    }

    /** Of the latest instances, {@value #PACE_SAMPLE} at most; none where none began. */
    Map<FlowId, Begun> begunSince(Instant since, Collection<FlowId> flows) {
        var begun = new HashMap<FlowId, Begun>();
        jdbc.sql("""
                select wanted.flow, count(*) as instances, min(latest.first_at) as since
                from unnest(cast(:flows as bigint[])) as wanted(flow)
                cross join lateral (
                    select first_at from traffic.flow_instance
                    where flow = wanted.flow and first_at >= :since order by first_at desc limit :most) latest
                group by wanted.flow
                """)
                .param("flows", longs(flows))
                .param("since", Timestamp.from(since))
                .param("most", PACE_SAMPLE)
                .query(row -> {
                    begun.put(
                            new FlowId(row.getLong("flow")),
                            new Begun(
                                    row.getLong("instances"),
                                    row.getTimestamp("since").toInstant()));
                });
        return begun;
    }

    private static long[] longs(Collection<FlowId> ids) {
        return ids.stream().mapToLong(FlowId::value).toArray();
    }
}
