package io.eventportal.catalog.store;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Titles, domains and owners of the applications that documents declare, as people set them where they did. */
@Repository
public class ApplicationLabels {

    private static final String QUERY = """
            select a.id, a.title, coalesce(am.domain, a.domain) as domain, coalesce(am.owner, a.owner) as owner
            from catalog.application a
            left join catalog.amendment am on am.kind = 'application' and am.target = a.id
            """;
    private static final String ORDER = " order by a.id collate \"C\"";

    private final JdbcClient jdbc;

    public ApplicationLabels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, by id. */
    public List<ApplicationLabel> findAll() {
        return jdbc.sql(QUERY + ORDER).query(ApplicationLabels::label).list();
    }

    /** Those of these that documents declare, by id. */
    public List<ApplicationLabel> find(Collection<ApplicationId> ids) {
        return jdbc.sql(QUERY + " where a.id = any(:ids)" + ORDER)
                .param("ids", ids.stream().map(ApplicationId::value).toArray(String[]::new))
                .query(ApplicationLabels::label)
                .list();
    }

    /** The first so many of a domain, by id; none of the empty one. */
    public List<ApplicationLabel> ofDomain(String domain, int limit) {
        return jdbc.sql(QUERY + " where coalesce(am.domain, a.domain) = :domain and :domain <> ''" + ORDER
                        + " limit :limit")
                .param("domain", domain.replace("\0", ""))
                .param("limit", limit)
                .query(ApplicationLabels::label)
                .list();
    }

    private static ApplicationLabel label(ResultSet row, int number) throws SQLException {
        return new ApplicationLabel(
                new ApplicationId(row.getString("id")),
                row.getString("title"),
                row.getString("domain"),
                row.getString("owner"));
    }
}
