package io.eventportal.traffic.flows;

import io.eventportal.traffic.TrafficRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which events led to which, as the records themselves say; by those sources that say who they are. */
@Repository
public class Causations {

    private static final String COLUMNS = """
            select cause.topic as cause_topic, nullif(cause.type, :other) as cause_type, effect.topic as effect_topic,
                   nullif(effect.type, :other) as effect_type, effect.source, sum(link.records) as records,
                   sum(link.delay) as delay, min(link.first_seen) as first_seen, max(link.last_seen) as last_seen
            from traffic.flow_kind cause
            join traffic.flow_link link on link.cause = cause.id
            join traffic.flow_kind effect on effect.id = link.effect
            where effect.source is not null and link.records > 0
            """;

    private static final String GROUPS = """
            group by 1, 2, 3, 4, 5
            order by 1, 2 nulls first, 5, 3, 4 nulls first
            """;

    private final JdbcClient jdbc;

    Causations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By cause, source and effect. */
    public List<Causation> all() {
        return jdbc.sql(COLUMNS + GROUPS)
                .param("other", TrafficRow.OTHER)
                .query(Causations::causation)
                .list();
    }

    /** Those whose cause is on the topic; by cause, source and effect. */
    public List<Causation> ofCausesOn(String topic) {
        return jdbc.sql(COLUMNS + "and cause.topic = :topic\n" + GROUPS)
                .param("other", TrafficRow.OTHER)
                .param("topic", topic.replace("\0", ""))
                .query(Causations::causation)
                .list();
    }

    /** How many pairs of kinds of events there are, cause and effect; never falls. */
    public long count() {
        return jdbc.sql("select count(*) from traffic.flow_link")
                .query(Long.class)
                .single();
    }

    private static Causation causation(ResultSet row, int number) throws SQLException {
        var records = row.getLong("records");
        return new Causation(
                row.getString("cause_topic"),
                row.getString("cause_type"),
                row.getString("effect_topic"),
                row.getString("effect_type"),
                row.getString("source"),
                records,
                Duration.ofMillis(row.getLong("delay") / records),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant());
    }
}
