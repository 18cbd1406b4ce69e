package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of records by the time of the records. What changes them runs in its caller's transaction. */
@Repository
class History {

    private static final String SUMS = """
            sum(bucket.records) as records, sum(bucket.bytes) as bytes,
            sum(bucket.non_conformant) as non_conformant, sum(bucket.undecodable) as undecodable
            """;

    /** Each record is in one row only, however fine that is; so rows of every width add up. */
    private static final String IN_WINDOW =
            "select counted.topic, counted.type, counted.source, cast(:since as timestamptz) as since, " + SUMS + """
            from traffic.record_bucket bucket
            join traffic.record_count counted on counted.id = bucket.counted
            where bucket.minutes in (1, 60, 1440) and bucket.starts >= :since
              and (cast(:topic as text) is null or counted.topic = :topic)
              and (cast(:type as text) is null or counted.type = :type)
            group by counted.topic, counted.type, counted.source
            """;

    private static final String OF_ALL_TIME =
            "select bucket.topic, bucket.type, bucket.source, min(bucket.first_seen) as since, " + SUMS + """
            from traffic.record_count bucket
            where (cast(:topic as text) is null or bucket.topic = :topic)
              and (cast(:type as text) is null or bucket.type = :type)
            group by bucket.topic, bucket.type, bucket.source
            """;

    private final JdbcClient jdbc;
    private final HistoryProperties kept;
    private final InstantSource clock;

    History(JdbcClient jdbc, HistoryProperties kept, InstantSource clock) {
        this.jdbc = jdbc;
        this.kept = kept;
        this.clock = clock;
    }

    /** As it is told apart now. */
    Timeline timeline() {
        return new Timeline(kept, clock.instant());
    }

    /** @param spreads by the id of the row that counts the same records; all observers lock rows in the same order */
    void add(Map<Long, Spread> spreads) {
        var rows = new ArrayList<Row>();
        spreads.forEach(
                (id, spread) -> spread.tallies().forEach((bucket, tally) -> rows.add(new Row(id, bucket, tally))));
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into traffic.record_bucket as stored
                    (counted, minutes, starts, records, bytes, non_conformant, undecodable)
                select counted, minutes, to_timestamp(starts / 1000.0), records, bytes, non_conformant, undecodable
                from unnest(cast(:counted as bigint[]), cast(:minutes as bigint[]), cast(:starts as bigint[]),
                            cast(:records as bigint[]), cast(:bytes as bigint[]), cast(:nonConformant as bigint[]),
                            cast(:undecodable as bigint[]))
                    as batch(counted, minutes, starts, records, bytes, non_conformant, undecodable)
                order by counted, minutes, starts
                on conflict on constraint record_bucket_pk do update set
                    records = stored.records + excluded.records,
                    bytes = stored.bytes + excluded.bytes,
                    non_conformant = stored.non_conformant + excluded.non_conformant,
                    undecodable = stored.undecodable + excluded.undecodable
                """)
                .param("counted", column(rows, Row::counted))
                .param("minutes", column(rows, Row::minutes))
                .param("starts", column(rows, row -> row.bucket.start()))
                .param("records", column(rows, row -> row.tally.records()))
                .param("bytes", column(rows, row -> row.tally.bytes()))
                .param("nonConformant", column(rows, row -> row.tally.nonConformant()))
                .param("undecodable", column(rows, row -> row.tally.undecodable()))
                .update();
    }

    private static long[] column(List<Row> rows, ToLongFunction<Row> value) {
        return rows.stream().mapToLong(value).toArray();
    }

    private record Row(long counted, Bucket bucket, Tally tally) {

        long minutes() {
            return bucket.grain() == null ? 0 : bucket.grain().minutes();
        }
    }

    /** By topic, type and source. {@code topic} and {@code type} null: all. */
    List<RateRow> rates(Window window, @Nullable String topic, @Nullable String type) {
        return query(window, topic, type, " order by topic, type, source");
    }

    /** The same, a page at a time. */
    Page<RateRow> rates(Window window, @Nullable String topic, int page, int size) {
        var now = clock.instant();
        var total = jdbc.sql("select count(*) from (" + sql(window) + ") row")
                .params(parameters(window, topic, null, now))
                .query(Long.class)
                .single();
        var rows = query(
                window, topic, null, " order by topic, type, source offset " + (long) page * size + " limit " + size);
        return new Page<>(rows, page, size, total);
    }

    private List<RateRow> query(Window window, @Nullable String topic, @Nullable String type, String order) {
        var now = clock.instant();
        return jdbc.sql(sql(window) + order)
                .params(parameters(window, topic, type, now))
                .query((row, number) -> rate(row, now))
                .list();
    }

    private static String sql(Window window) {
        return window == Window.ALL ? OF_ALL_TIME : IN_WINDOW;
    }

    private Map<String, @Nullable Object> parameters(
            Window window, @Nullable String topic, @Nullable String type, Instant now) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put(
                "since",
                since(window, now).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
        parameters.put("topic", topic == null ? null : topic.replace("\0", ""));
        parameters.put("type", type == null ? null : type.replace("\0", ""));
        return parameters;
    }

    /** When the window begins, as finely as it is told apart then. */
    private Optional<Instant> since(Window window, Instant now) {
        return window.start(now).map(new Timeline(kept, now)::start);
    }

    private static RateRow rate(ResultSet row, Instant now) throws SQLException {
        return new RateRow(
                row.getString("topic"),
                row.getString("type"),
                row.getString("source"),
                row.getLong("records"),
                row.getLong("bytes"),
                row.getLong("non_conformant"),
                row.getLong("undecodable"),
                row.getTimestamp("since").toInstant(),
                now);
    }

    /** The buckets of an event in which there was something, by time. What is kept less finely is not among them. */
    List<Beat> beats(EventKey event, Grain grain, Instant from) {
        return jdbc.sql("""
                select date_bin(make_interval(mins => :minutes), bucket.starts, timestamptz 'epoch') as start,
                       sum(bucket.records) as records, sum(bucket.non_conformant + bucket.undecodable) as refused
                from traffic.record_bucket bucket
                join traffic.record_count counted on counted.id = bucket.counted
                where counted.topic = :topic and counted.type = :type
                  and bucket.minutes <= :minutes and bucket.starts >= :from
                group by 1
                order by 1
                """)
                .param("minutes", grain.minutes())
                .param("topic", event.topic())
                .param("type", event.type())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Beat(row.getTimestamp("start").toInstant(), row.getLong("records"), row.getLong("refused")))
                .list();
    }

    /** Only one portal at a time; until the transaction ends. False if another one is at it. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('traffic.record_bucket'))")
                .query(Boolean.class)
                .single();
    }

    /** When the oldest bucket of a grain begins that is older than that. */
    Optional<Instant> oldest(Grain grain, Instant before) {
        return jdbc.sql("""
                select starts from traffic.record_bucket where minutes = :minutes and starts < :before
                order by starts limit 1
                """)
                .param("minutes", grain.minutes())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getTimestamp("starts").toInstant())
                .optional();
    }

    /** Puts together what is told apart more finely in one bucket. */
    void rollUp(Grain from, Grain to, Instant start) {
        jdbc.sql("""
                with moved as (
                    delete from traffic.record_bucket bucket
                    where minutes = :from and starts >= :start and starts < :end
                    returning counted, records, bytes, non_conformant, undecodable)
                insert into traffic.record_bucket as stored
                    (counted, minutes, starts, records, bytes, non_conformant, undecodable)
                select counted, cast(:to as integer), cast(:start as timestamptz),
                       sum(records), sum(bytes), sum(non_conformant), sum(undecodable)
                from moved group by counted order by counted
                on conflict on constraint record_bucket_pk do update set
                    records = stored.records + excluded.records,
                    bytes = stored.bytes + excluded.bytes,
                    non_conformant = stored.non_conformant + excluded.non_conformant,
                    undecodable = stored.undecodable + excluded.undecodable
                """)
                .param("from", from.minutes())
                .param("to", to.minutes())
                .param("start", start.atOffset(ZoneOffset.UTC))
                .param("end", start.plus(to.duration()).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets the buckets of a day. */
    void forget(Instant day) {
        jdbc.sql("delete from traffic.record_bucket where minutes = :minutes and starts = :day")
                .param("minutes", Grain.DAY.minutes())
                .param("day", day.atOffset(ZoneOffset.UTC))
                .update();
    }
}
