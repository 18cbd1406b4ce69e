package io.eventportal.traffic.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Instances and their steps. Written in a settlement, of which there is one at a time. */
@Repository
class Instances {

    private static final String STEPS = """
            select step.instance, step.number, step.kind, kind.topic, kind.type, kind.source, step.partition,
                   step.record_offset, step.event_id, step.causation_id, step.at
            from traffic.flow_step step join traffic.flow_kind kind on kind.id = step.kind
            """;

    private final JdbcClient jdbc;

    Instances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are kept, with their steps. */
    List<Instance> find(Collection<String> correlationIds) {
        return withSteps(jdbc.sql("""
                select id, correlation_id, sample, failed, beyond from traffic.flow_instance
                where correlation_id = any(cast(:ids as text[]))
                """)
                .param("ids", correlationIds.toArray(String[]::new))
                .query(Instances::instance)
                .list());
    }

    /** Those that are no longer followed, whose latest step is too old, and the oldest of those that are too many. */
    List<Instance> retiring(long threshold, Instant oldest, long tooMany, int most) {
        return withSteps(jdbc.sql("""
                select id, correlation_id, sample, failed, beyond from traffic.flow_instance where id in (
                    (select id from traffic.flow_instance where sample >= :threshold limit :most)
                    union
                    (select id from traffic.flow_instance where last_at < :oldest order by last_at limit :most)
                    union
                    (select id from traffic.flow_instance order by last_at limit :tooMany))
                """)
                .param("threshold", threshold)
                .param("oldest", Timestamp.from(oldest))
                .param("tooMany", Math.clamp(tooMany, 0, most))
                .param("most", most)
                .query(Instances::instance)
                .list());
    }

    private static Instance instance(ResultSet row, int number) throws SQLException {
        return new Instance(
                row.getLong("id"),
                row.getString("correlation_id"),
                row.getLong("sample"),
                row.getBoolean("failed"),
                row.getLong("beyond"),
                List.of());
    }

    private List<Instance> withSteps(List<Instance> instances) {
        if (instances.isEmpty()) {
            return instances;
        }
        var steps = new HashMap<Long, List<Step>>();
        jdbc.sql(STEPS + "where step.instance = any(cast(:ids as bigint[])) order by step.instance, step.number")
                .param("ids", longs(instances, Instance::id))
                .query(row -> {
                    steps.computeIfAbsent(row.getLong("instance"), any -> new ArrayList<>())
                            .add(step(row));
                });
        return instances.stream()
                .map(one -> new Instance(
                        one.id(),
                        one.correlationId(),
                        one.sample(),
                        one.failed(),
                        one.beyond(),
                        steps.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getInt("number"),
                row.getInt("kind"),
                new Kind(row.getString("topic"), row.getString("type"), row.getString("source")),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("event_id"),
                row.getString("causation_id"),
                row.getTimestamp("at").getTime());
    }

    /** @param added steps that are not stored yet */
    record Settled(Instance instance, Story story, List<Step> added) {}

    void save(List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        var ids = saveInstances(settled);
        var rows = settled.stream()
                .flatMap(one -> one.added().stream()
                        .map(step -> new StepOf(of(ids, one.instance().correlationId()), step)))
                .toList();
        jdbc.sql("""
                insert into traffic.flow_step
                    (instance, number, kind, partition, record_offset, event_id, causation_id, at)
                select instance, number, kind, partition, record_offset, event_id, causation_id,
                       to_timestamp(at / 1000.0)
                from unnest(cast(:instances as bigint[]), cast(:numbers as integer[]), cast(:kinds as integer[]),
                            cast(:partitions as integer[]), cast(:offsets as bigint[]), cast(:eventIds as text[]),
                            cast(:causationIds as text[]), cast(:at as bigint[]))
                    as added(instance, number, kind, partition, record_offset, event_id, causation_id, at)
                """)
                .param("instances", longs(rows, StepOf::instance))
                .param(
                        "numbers",
                        rows.stream().mapToInt(row -> row.step().number()).toArray())
                .param(
                        "kinds",
                        rows.stream().mapToInt(row -> row.step().kindId()).toArray())
                .param(
                        "partitions",
                        rows.stream().mapToInt(row -> row.step().partition()).toArray())
                .param("offsets", longs(rows, row -> row.step().offset()))
                .param("eventIds", texts(rows, row -> row.step().eventId()))
                .param("causationIds", texts(rows, row -> row.step().causationId()))
                .param("at", longs(rows, row -> row.step().at()))
                .update();
    }

    private record StepOf(long instance, Step step) {}

    private Map<String, Long> saveInstances(List<Settled> settled) {
        var ids = new HashMap<String, Long>();
        jdbc.sql("""
                insert into traffic.flow_instance as stored
                    (correlation_id, sample, flow, rests_at, failed, steps, beyond, unlinked, repeats, first_at, last_at)
                select correlation_id, sample, flow, rests_at, failed, steps, beyond, unlinked, repeats,
                       to_timestamp(first_at / 1000.0), to_timestamp(last_at / 1000.0)
                from unnest(cast(:correlationIds as text[]), cast(:samples as bigint[]), cast(:flows as bigint[]),
                            cast(:restsAt as bigint[]), cast(:failed as boolean[]), cast(:steps as integer[]),
                            cast(:beyond as bigint[]), cast(:unlinked as integer[]), cast(:repeats as integer[]),
                            cast(:firstAt as bigint[]), cast(:lastAt as bigint[]))
                    as settled(correlation_id, sample, flow, rests_at, failed, steps, beyond, unlinked, repeats,
                               first_at, last_at)
                on conflict on constraint flow_instance_correlation_id_unique do update set
                    flow = excluded.flow,
                    rests_at = excluded.rests_at,
                    failed = excluded.failed,
                    steps = excluded.steps,
                    beyond = excluded.beyond,
                    unlinked = excluded.unlinked,
                    repeats = excluded.repeats,
                    first_at = excluded.first_at,
                    last_at = excluded.last_at
                returning id, correlation_id
                """)
                .param("correlationIds", texts(settled, one -> one.instance().correlationId()))
                .param("samples", longs(settled, one -> one.instance().sample()))
                .param("flows", longs(settled, one -> one.story().root().id()))
                .param(
                        "restsAt",
                        settled.stream().map(one -> idOf(one.story().restsAt())).toArray(Long[]::new))
                .param(
                        "failed",
                        settled.stream().map(one -> one.instance().failed()).toArray(Boolean[]::new))
                .param("steps", longs(settled, one -> one.instance().steps().size()))
                .param("beyond", longs(settled, one -> one.instance().beyond()))
                .param("unlinked", longs(settled, one -> one.story().unlinked()))
                .param("repeats", longs(settled, one -> one.story().repeats()))
                .param("firstAt", longs(settled, one -> one.story().firstAt()))
                .param("lastAt", longs(settled, one -> one.story().lastAt()))
                .query(row -> {
                    ids.put(row.getString("correlation_id"), row.getLong("id"));
                });
        return ids;
    }

    void delete(List<Instance> retired) {
        var ids = longs(retired, Instance::id);
        jdbc.sql("delete from traffic.flow_step where instance = any(cast(:ids as bigint[]))")
                .param("ids", ids)
                .update();
        jdbc.sql("delete from traffic.flow_instance where id = any(cast(:ids as bigint[]))")
                .param("ids", ids)
                .update();
    }

    private static @Nullable Long idOf(@Nullable Node node) {
        return node == null ? null : node.id();
    }

    private static long of(Map<String, Long> ids, String correlationId) {
        return Objects.requireNonNull(ids.get(correlationId));
    }

    private static <T> long[] longs(List<T> items, ToLongFunction<T> value) {
        return items.stream().mapToLong(value).toArray();
    }

    private static <T> @Nullable String[] texts(List<T> items, Function<T, @Nullable String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }
}
