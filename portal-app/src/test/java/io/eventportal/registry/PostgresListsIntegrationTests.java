package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of a registry of 50,000 subjects: each reads the part of the index that it needs, and no more. */
@PortalTest
class PostgresListsIntegrationTests {

    private static final int SUBJECTS = 50_000;

    @Autowired
    private Registrations registrations;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void readsOnlyWhatAPageNeeds() {
        var id = registrations
                .add(":.many:first", SchemaFormat.AVRO, "\"int\"", List.of())
                .schema()
                .id();
        jdbc.sql("""
                        insert into registry.subject_version
                            (subject, version, schema_id, id, registered_at, registered_by)
                        select ':.many:subject-' || n || '-value', version, c.schema_id, c.id, now(), 'test'
                        from generate_series(1, :subjects) n, generate_series(1, 2) version,
                             registry.context_schema c where c.context = '.many' and c.id = :id
                        """).param("subjects", SUBJECTS).param("id", id).update();
        jdbc.sql("vacuum analyze registry.subject_version").update();
        var many = new SubjectFilter(".many", "subject-");

        assertThat(registrations.subjects(many, Deleted.HIDDEN, Slice.ALL))
                .hasSize(SUBJECTS)
                .isSorted();
        assertThat(registrations.subjects(new SubjectFilter(".many", "subject-4999"), Deleted.HIDDEN, Slice.ALL))
                .hasSize(11);
        assertThat(registrations.newestVersions(many, Deleted.HIDDEN, new Slice(40_000, 100)))
                .hasSize(100)
                .allMatch(version -> version.version() == 2);
        assertThat(plan("""
                        select context, name from registry.subject_version where deleted_at is null
                        and context = '.many' and name >= 'subject-' and name < 'subject-z'
                        group by context, name order by context, name limit 100
                        """))
                .contains("Index Only Scan using subject_version_by_name")
                .doesNotContain("Sort", "Seq Scan");
    }

    private String plan(String sql) {
        return jdbc.sql("explain " + sql).query(String.class).list().stream().collect(Collectors.joining("\n"));
    }
}
