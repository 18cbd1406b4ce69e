package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the lines of a dry run are about: they are compared with each other, as none of them is stored. */
@Repository
class RehearsedLines {

    private final JdbcClient jdbc;

    RehearsedLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what a line of a dry run is about, for the lines after it. */
    void describe(UUID id, int line, StoredVersion version) {
        jdbc.sql("""
                        update registry.import_line set subject = :subject, version = :version, context = :context,
                            id = :schema, hash = :hash where import = :id and line = :line
                        """)
                .param("id", id)
                .param("line", line)
                .param("subject", version.subject())
                .param("version", version.version())
                .param("context", SubjectName.of(version.subject()).context())
                .param("schema", version.schema().id())
                .param("hash", version.schema().content().hash())
                .update();
    }

    /** The line of a dry run, before this one, that is about the version. */
    Optional<Imports.Line> line(UUID id, int before, String subject, int version) {
        return jdbc.sql("""
                        select line, text from registry.import_line
                        where import = :id and subject = :subject and version = :version and line < :before
                        order by line limit 1
                        """)
                .param("id", id)
                .param("before", before)
                .param("subject", subject)
                .param("version", version)
                .query((row, number) -> new Imports.Line(row.getInt("line"), row.getString("text")))
                .optional();
    }

    /** The first line of a dry run, before this one, that this one contradicts. */
    Optional<Integer> contradicted(UUID id, int before, StoredVersion version) {
        return jdbc.sql("""
                        select min(line) as line from (
                            select line from registry.import_line where import = :id and line < :before
                                and subject = :subject and version = :version and (hash <> :hash or id <> :schema)
                            union all
                            select line from registry.import_line where import = :id and line < :before
                                and context = :context and id = :schema and hash <> :hash
                            union all
                            select line from registry.import_line where import = :id and line < :before
                                and context = :context and hash = :hash and id <> :schema
                        ) as contradicted having min(line) is not null
                        """)
                .param("id", id)
                .param("before", before)
                .param("subject", version.subject())
                .param("version", version.version())
                .param("context", SubjectName.of(version.subject()).context())
                .param("schema", version.schema().id())
                .param("hash", version.schema().content().hash())
                .query(Integer.class)
                .optional();
    }
}
