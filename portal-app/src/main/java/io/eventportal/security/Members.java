package io.eventportal.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who belongs to which team. Members are users and API keys, by name: whoever signs in under that name belongs. Only
 * administrators make users and keys; people from identity providers are named as no user can be.
 */
@Service
public class Members {

    /** How many members a team may have, and how many teams a member is asked for. */
    public static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Members(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One member of a team. */
    public record Member(String team, String name, String addedBy, Instant addedAt) {}

    /** The teams of a user or API key, sorted. */
    public SortedSet<String> teamsOf(String name) {
        return new TreeSet<>(
                jdbc.sql("select team from security.team_member where name = :name order by team limit :most")
                        .param("name", name)
                        .param("most", MOST)
                        .query(String.class)
                        .list());
    }

    /** By name. */
    public List<Member> of(String team) {
        return jdbc.sql("""
                        select team, name, added_by, added_at from security.team_member
                        where team = :team order by name limit :most
                        """)
                .param("team", team)
                .param("most", MOST)
                .query(Members::row)
                .list();
    }

    /** Whether the member was new, or only claimed to be one. Whether there is such a team, user or key is not asked. */
    public boolean add(String team, String name) {
        return jdbc.sql("""
                        insert into security.team_member (team, name, added_by, added_at)
                        values (:team, :name, :by, :now) on conflict (team, name) do update
                            set added_by = excluded.added_by, added_at = excluded.added_at, claimed = false
                            where team_member.claimed
                        """)
                        .param("team", team)
                        .param("name", name)
                        .param("by", Actor.current().name())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Notes the teams that an identity provider says a member belongs to. They take the place of those that it said
     * before; what people say is left as it is.
     */
    @Transactional
    public void claim(String name, SortedSet<String> teams) {
        jdbc.sql("delete from security.team_member where name = :name and claimed")
                .param("name", name)
                .update();
        for (var team : teams) {
            jdbc.sql("""
                            insert into security.team_member (team, name, added_by, added_at, claimed)
                            values (:team, :name, :name, :now, true) on conflict (team, name) do nothing
                            """)
                    .param("team", team)
                    .param("name", name)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Makes the teams of a member exactly these. */
    @Transactional
    public void replace(String name, SortedSet<String> teams) {
        teamsOf(name).stream().filter(team -> !teams.contains(team)).forEach(team -> remove(team, name));
        teams.forEach(team -> add(team, name));
    }

    /** The member belongs to no team any more. */
    void removeFromAll(String name) {
        jdbc.sql("delete from security.team_member where name = :name")
                .param("name", name)
                .update();
    }

    /** Whether there was such a member. */
    public boolean remove(String team, String name) {
        return jdbc.sql("delete from security.team_member where team = :team and name = :name")
                        .param("team", team)
                        .param("name", name)
                        .update()
                == 1;
    }

    private static Member row(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getString("team"),
                row.getString("name"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}
