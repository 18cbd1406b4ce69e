package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The names that people gave to applications. What changes them runs in its caller's transaction. */
@Repository
public class AliasRules {

    /** More are not taken. */
    public static final int MOST = 10_000;

    private static final String COLUMNS =
            "select id, kind, pattern, application, made_by, made_at from topology.alias ";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AliasRules(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By kind and pattern. */
    public List<AliasRule> all() {
        return jdbc.sql(COLUMNS + "order by kind, pattern")
                .query(AliasRules::row)
                .list();
    }

    public Optional<AliasRule> find(long id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(AliasRules::row)
                .optional();
    }

    /** Empty if the pattern is taken, or there are {@value #MOST} already. */
    public Optional<AliasRule> add(Alias.Kind kind, String pattern, ApplicationId application, String by) {
        if (!AliasRule.isPattern(pattern)) {
            throw new IllegalArgumentException("Not a pattern for names: " + pattern);
        }
        return jdbc.sql("""
                insert into topology.alias (kind, pattern, application, made_by, made_at)
                select :kind, :pattern, :application, :by, :at
                where (select count(*) from topology.alias) < :most
                on conflict on constraint alias_of_a_name do nothing
                returning id, kind, pattern, application, made_by, made_at
                """)
                .param("kind", kind.id())
                .param("pattern", pattern)
                .param("application", application.value())
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(AliasRules::row)
                .optional();
    }

    /** False if there is none of that id. */
    public boolean delete(long id) {
        return jdbc.sql("delete from topology.alias where id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Changes when somebody gives a name, or takes it back; the same in every portal. */
    String version() {
        return jdbc.sql("select count(*) || '-' || coalesce(max(id), 0) from topology.alias")
                .query(String.class)
                .single();
    }

    private static AliasRule row(ResultSet row, int number) throws SQLException {
        return new AliasRule(
                row.getLong("id"),
                Alias.Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("pattern"),
                new ApplicationId(row.getString("application")),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant());
    }
}
