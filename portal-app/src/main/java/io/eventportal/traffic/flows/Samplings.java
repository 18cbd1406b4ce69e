package io.eventportal.traffic.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row that says how much is followed and kept. */
@Repository
class Samplings {

    private final JdbcClient jdbc;

    Samplings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else settles; false if somebody else does by now. */
    boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('event-portal/traffic/flows', 0))")
                .query(Boolean.class)
                .single();
    }

    /** Empty until something was settled. */
    Optional<SamplingState> find() {
        return jdbc.sql("""
                select halvings, window_start, window_count, calm_since, instances, steps, links_beyond
                from traffic.flow_sampling
                """).query(Samplings::state).optional();
    }

    /** Records that are in no flow because too many waited. */
    long letGo() {
        return jdbc.sql("select coalesce(sum(records), 0) from traffic.flow_let_go")
                .query(Long.class)
                .single();
    }

    private static SamplingState state(ResultSet row, int number) throws SQLException {
        return new SamplingState(
                row.getInt("halvings"),
                row.getTimestamp("window_start").toInstant(),
                row.getLong("window_count"),
                row.getTimestamp("calm_since").toInstant(),
                row.getLong("instances"),
                row.getLong("steps"),
                row.getLong("links_beyond"));
    }

    void save(SamplingState state) {
        jdbc.sql("""
                insert into traffic.flow_sampling
                    (halvings, window_start, window_count, calm_since, instances, steps, links_beyond)
                values (:halvings, :windowStart, :windowCount, :calmSince, :instances, :steps, :linksBeyond)
                on conflict on constraint flow_sampling_pk do update set
                    halvings = excluded.halvings,
                    window_start = excluded.window_start,
                    window_count = excluded.window_count,
                    calm_since = excluded.calm_since,
                    instances = excluded.instances,
                    steps = excluded.steps,
                    links_beyond = excluded.links_beyond
                """)
                .param("halvings", state.halvings())
                .param("windowStart", timestamp(state.windowStart()))
                .param("windowCount", state.windowCount())
                .param("calmSince", timestamp(state.calmSince()))
                .param("instances", state.instances())
                .param("steps", state.steps())
                .param("linksBeyond", state.linksBeyond())
                .update();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }
}
