package io.eventportal.catalog.store;

import io.eventportal.catalog.Contact;
import io.eventportal.catalog.Page;
import io.eventportal.catalog.Team;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who owns what: teams that people described, and those that documents and amendments name. The contacts of a team are
 * those that people gave, and then those that documents give.
 */
@Repository
public class Teams {

    /** Rows (name, description, contacts, declared): declared are the contacts that documents give, one list for each. */
    private static final String QUERY = """
            with owned(name, contacts) as (
                select coalesce(am.owner, a.owner), case when am.owner is null then a.contacts end
                from catalog.application a
                left join catalog.amendment am on am.kind = 'application' and am.target = a.id
                union all
                select am.owner, null from catalog.amendment am where am.kind = 'event' and am.owner is not null
            ), named(name, declared) as (
                select name, array_agg(distinct contacts::text) filter (where contacts::text <> '[]')
                from owned where name <> '' group by name
            )
            select coalesce(t.name, n.name) as name, coalesce(t.description, '') as description,
                coalesce(t.contacts::text, '[]') as contacts, n.declared
            from catalog.team t full join named n on n.name = t.name
            """;

    private final JdbcClient jdbc;

    public Teams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page of them, by name.
     *
     * @param page first is 0
     */
    public Page<Team> page(int page, int size) {
        var total = jdbc.sql("select count(*) from (" + QUERY + ") q")
                .query(Long.class)
                .single();
        var items = jdbc.sql("select * from (" + QUERY + ") q order by name collate \"C\" limit :size offset :skip")
                .param("size", size)
                .param("skip", (long) page * size)
                .query(Teams::team)
                .list();
        return new Page<>(items, page, size, total);
    }

    public Optional<Team> find(String name) {
        return jdbc.sql("select * from (" + QUERY + ") q where name = :name")
                .param("name", name)
                .query(Teams::team)
                .optional();
    }

    private static Team team(ResultSet row, int number) throws SQLException {
        var contacts = new LinkedHashSet<Contact>(Columns.contacts(row.getString("contacts")));
        for (var declared : Columns.texts(row, "declared")) {
            contacts.addAll(Columns.contacts(declared));
        }
        return new Team(row.getString("name"), row.getString("description"), new ArrayList<>(contacts));
    }

    /** Describes a team, in place of what people said before. */
    @Transactional
    public void save(Team team, String by, Instant at) {
        jdbc.sql("""
                insert into catalog.team (name, description, contacts, changed_by, changed_at)
                values (:name, :description, cast(:contacts as json), :by, :at)
                on conflict (name) do update set description = excluded.description, contacts = excluded.contacts,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("name", team.name())
                .param("description", team.description())
                .param("contacts", Columns.contacts(team.contacts()))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets what people said; documents may still name the team. False if they said nothing. */
    @Transactional
    public boolean delete(String name) {
        return jdbc.sql("delete from catalog.team where name = :name")
                        .param("name", name)
                        .update()
                > 0;
    }
}
