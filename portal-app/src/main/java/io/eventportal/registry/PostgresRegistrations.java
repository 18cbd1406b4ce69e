package io.eventportal.registry;

import io.eventportal.schema.Fingerprint;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.security.Actor;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The default: schemas are kept in the portal's own database. */
class PostgresRegistrations implements Registrations {

    private static final String VERSIONS = """
            select v.subject, v.version, v.deleted_at is not null as deleted, s.id, s.format, s.text,
                   exists (select 1 from registry.schema_reference r where r.schema_id = s.id) as naming
            from registry.subject_version v join registry.schema s on s.id = v.schema_id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    PostgresRegistrations(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record VersionRow(
            String subject, int version, boolean deleted, int id, SchemaFormat format, String text, boolean naming) {}

    private record SchemaRow(int id, SchemaFormat format, String text, boolean naming) {}

    private record ReferenceRow(int schemaId, SchemaReference reference) {}

    @Override
    public List<String> subjects(Deleted deleted) {
        return jdbc.sql("""
                        select distinct subject from registry.subject_version
                        where deleted_at is null or :deleted order by subject
                        """)
                .param("deleted", deleted == Deleted.INCLUDED)
                .query((row, number) -> row.getString("subject"))
                .list();
    }

    @Override
    public List<Integer> versionNumbers(String subject, Deleted deleted) {
        return jdbc.sql("""
                        select version from registry.subject_version
                        where subject = :subject and (deleted_at is null or :deleted) order by version
                        """)
                .param("subject", subject)
                .param("deleted", deleted == Deleted.INCLUDED)
                .query((row, number) -> row.getInt("version"))
                .list();
    }

    @Override
    public List<StoredVersion> versions(String subject, Deleted deleted) {
        return versions(jdbc.sql(VERSIONS + " where v.subject = :subject and (v.deleted_at is null or :deleted)"
                        + " order by v.version")
                .param("subject", subject)
                .param("deleted", deleted == Deleted.INCLUDED));
    }

    @Override
    public Optional<StoredVersion> version(String subject, int version) {
        return versions(jdbc.sql(VERSIONS + " where v.subject = :subject and v.version = :version")
                        .param("subject", subject)
                        .param("version", version))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<StoredVersion> latest(String subject) {
        return versions(jdbc.sql(VERSIONS + " where v.subject = :subject and v.deleted_at is null"
                                + " order by v.version desc limit 1")
                        .param("subject", subject))
                .stream()
                .findFirst();
    }

    private List<StoredVersion> versions(StatementSpec statement) {
        var rows = statement
                .query((row, number) -> new VersionRow(
                        row.getString("subject"),
                        row.getInt("version"),
                        row.getBoolean("deleted"),
                        row.getInt("id"),
                        SchemaFormat.valueOf(row.getString("format")),
                        row.getString("text"),
                        row.getBoolean("naming")))
                .list();
        var references = references(rows.stream()
                .filter(VersionRow::naming)
                .map(VersionRow::id)
                .distinct()
                .toList());
        return rows.stream()
                .map(row -> new StoredVersion(
                        row.subject(),
                        row.version(),
                        new StoredSchema(
                                row.id(), row.format(), row.text(), references.getOrDefault(row.id(), List.of())),
                        row.deleted()))
                .toList();
    }

    private Map<Integer, List<SchemaReference>> references(List<Integer> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select schema_id, name, subject, version from registry.schema_reference
                        where schema_id in (:ids) order by schema_id, position
                        """)
                .param("ids", ids)
                .query((row, number) -> new ReferenceRow(
                        row.getInt("schema_id"),
                        new SchemaReference(row.getString("name"), row.getString("subject"), row.getInt("version"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        ReferenceRow::schemaId, Collectors.mapping(ReferenceRow::reference, Collectors.toList())));
    }

    @Override
    public Optional<StoredSchema> schema(int id) {
        return jdbc.sql("""
                        select id, format, text,
                               exists (select 1 from registry.schema_reference r where r.schema_id = s.id) as naming
                        from registry.schema s where id = :id
                        """)
                .param("id", id)
                .query((row, number) -> new SchemaRow(
                        row.getInt("id"),
                        SchemaFormat.valueOf(row.getString("format")),
                        row.getString("text"),
                        row.getBoolean("naming")))
                .optional()
                .map(row -> new StoredSchema(
                        row.id(),
                        row.format(),
                        row.text(),
                        row.naming() ? references(List.of(id)).getOrDefault(id, List.of()) : List.of()));
    }

    @Override
    public List<SubjectVersion> usesOf(int schemaId, Deleted deleted) {
        return jdbc.sql("""
                        select subject, version from registry.subject_version
                        where schema_id = :id and (deleted_at is null or :deleted) order by subject, version
                        """)
                .param("id", schemaId)
                .param("deleted", deleted == Deleted.INCLUDED)
                .query((row, number) -> new SubjectVersion(row.getString("subject"), row.getInt("version")))
                .list();
    }

    @Override
    public List<Integer> referencing(String subject, int version) {
        return jdbc.sql("""
                        select distinct r.schema_id from registry.schema_reference r
                        join registry.subject_version v on v.schema_id = r.schema_id and v.deleted_at is null
                        where r.subject = :subject and r.version = :version order by r.schema_id
                        """)
                .param("subject", subject)
                .param("version", version)
                .query((row, number) -> row.getInt("schema_id"))
                .list();
    }

    @Override
    public StoredVersion add(String subject, SchemaFormat format, String text, List<SchemaReference> references) {
        var id = schemaId(format, text, references);
        var version = jdbc.sql("""
                        insert into registry.subject_version (subject, version, schema_id, registered_at, registered_by)
                        select :subject, coalesce(max(version), 0) + 1, :id, :now, :by
                        from registry.subject_version where subject = :subject
                        returning version
                        """)
                .param("subject", subject)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Actor.current().name())
                .query(Integer.class)
                .single();
        return new StoredVersion(subject, version, new StoredSchema(id, format, text, references), false);
    }

    /** Looks first, so that an id is used up only by content that is new. */
    private int schemaId(SchemaFormat format, String text, List<SchemaReference> references) {
        var hash = contentHash(format, text, references);
        return lockedSchemaId(hash)
                .orElseGet(() -> insertSchema(format, text, references, hash)
                        .orElseGet(() -> lockedSchemaId(hash).orElseThrow()));
    }

    /** The lock keeps a schema that is being used anew from being removed as unused. */
    private Optional<Integer> lockedSchemaId(String hash) {
        return jdbc.sql("select id from registry.schema where content_hash = :hash for key share")
                .param("hash", hash)
                .query(Integer.class)
                .optional();
    }

    /** Empty if another caller stored the same content this moment. */
    private Optional<Integer> insertSchema(
            SchemaFormat format, String text, List<SchemaReference> references, String hash) {
        var id = jdbc.sql("""
                        insert into registry.schema (format, text, content_hash) values (:format, :text, :hash)
                        on conflict (content_hash) do nothing returning id
                        """)
                .param("format", format.name())
                .param("text", text)
                .param("hash", hash)
                .query(Integer.class)
                .optional();
        id.ifPresent(inserted -> IntStream.range(0, references.size())
                .forEach(position -> insertReference(inserted, position, references.get(position))));
        return id;
    }

    private void insertReference(int schemaId, int position, SchemaReference reference) {
        jdbc.sql("""
                        insert into registry.schema_reference (schema_id, position, name, subject, version)
                        values (:id, :position, :name, :subject, :version)
                        """)
                .param("id", schemaId)
                .param("position", position)
                .param("name", reference.name())
                .param("subject", reference.subject())
                .param("version", reference.version())
                .update();
    }

    private static String contentHash(SchemaFormat format, String text, List<SchemaReference> references) {
        var content = new StringBuilder(format.name()).append('\n');
        for (var reference : references) {
            content.append(reference.name().length())
                    .append(':')
                    .append(reference.name())
                    .append(reference.subject().length())
                    .append(':')
                    .append(reference.subject())
                    .append(reference.version())
                    .append('\n');
        }
        return Fingerprint.of(content.append(text).toString()).hex();
    }

    @Override
    public void deleteSoftly(String subject, int version) {
        jdbc.sql("""
                        update registry.subject_version set deleted_at = :now
                        where subject = :subject and version = :version and deleted_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("subject", subject)
                .param("version", version)
                .update();
    }

    @Override
    public void deleteForGood(String subject, int version) {
        var schemaId = jdbc.sql("""
                        delete from registry.subject_version where subject = :subject and version = :version
                        returning schema_id
                        """)
                .param("subject", subject)
                .param("version", version)
                .query(Integer.class)
                .optional();
        schemaId.ifPresent(this::deleteIfUnused);
    }

    private void deleteIfUnused(int schemaId) {
        jdbc.sql("select id from registry.schema where id = :id for update")
                .param("id", schemaId)
                .query(Integer.class)
                .optional();
        jdbc.sql("""
                        delete from registry.schema s where s.id = :id
                        and not exists (select 1 from registry.subject_version v where v.schema_id = s.id)
                        """).param("id", schemaId).update();
    }
}
