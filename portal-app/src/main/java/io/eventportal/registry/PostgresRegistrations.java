package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The default: schemas are kept in the portal's own database. */
class PostgresRegistrations implements Registrations {

    private static final String COLUMNS = """
            s.id as content, s.format, s.text, s.metadata, s.rule_set,
            exists (select 1 from registry.schema_reference r where r.schema_id = s.id) as naming
            """;

    private static final String VERSIONS = "select v.subject, v.version, v.deleted_at is not null as deleted, v.id, "
            + COLUMNS + " from registry.subject_version v join registry.schema s on s.id = v.schema_id ";

    private static final String SCHEMAS =
            "select c.id, " + COLUMNS + " from registry.context_schema c join registry.schema s on s.id = c.schema_id ";

    private static final int FETCHED = 20;

    private static final String SLICE = " limit :limit offset :offset";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    PostgresRegistrations(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param content its key in the database, which no client knows */
    private record SchemaRow(
            int id, int content, SchemaFormat format, String text, DataContract contract, boolean naming) {

        static SchemaRow of(ResultSet row, int number) throws SQLException {
            return new SchemaRow(
                    row.getInt("id"),
                    row.getInt("content"),
                    SchemaFormat.valueOf(row.getString("format")),
                    row.getString("text"),
                    new DataContract(row.getString("metadata"), row.getString("rule_set")),
                    row.getBoolean("naming"));
        }

        StoredSchema schema(List<SchemaReference> references) {
            return new StoredSchema(id, new SchemaContent(format, text, references, contract));
        }
    }

    private record VersionRow(String subject, int version, boolean deleted, SchemaRow schema) {

        static VersionRow of(ResultSet row, int number) throws SQLException {
            return new VersionRow(
                    row.getString("subject"),
                    row.getInt("version"),
                    row.getBoolean("deleted"),
                    SchemaRow.of(row, number));
        }
    }

    private record ReferenceRow(int content, SchemaReference reference) {}

    @Override
    public List<String> subjects(SubjectFilter filter, Deleted deleted, Slice slice) {
        var having = deleted == Deleted.ONLY ? " having bool_and(deleted_at is not null)" : "";
        var seen = deleted == Deleted.ONLY ? "true" : seen("deleted_at", deleted);
        return sliced(
                        filtered(
                                "select context, name from registry.subject_version where " + seen + in(filter)
                                        + " group by context, name" + having + " order by context, name" + SLICE,
                                filter),
                        slice)
                .query((row, number) -> new SubjectName(row.getString("context"), row.getString("name")).qualified())
                .list();
    }

    /** A condition with no parameter, so that the index serves each case. */
    private static String seen(String column, Deleted deleted) {
        return switch (deleted) {
            case HIDDEN -> column + " is null";
            case INCLUDED -> "true";
            case ONLY -> column + " is not null";
        };
    }

    private static String in(SubjectFilter filter) {
        return (filter.context() == null ? "" : " and context = :context")
                + (filter.prefix().isEmpty() ? "" : " and name >= :prefix and name < :end");
    }

    private StatementSpec filtered(String sql, SubjectFilter filter) {
        var statement = jdbc.sql(sql);
        if (filter.context() != null) {
            statement.param("context", filter.context());
        }
        if (!filter.prefix().isEmpty()) {
            // No character comes after the last one of Unicode.
            statement.param("prefix", filter.prefix()).param("end", filter.prefix() + Character.toString(0x10FFFF));
        }
        return statement;
    }

    private static StatementSpec sliced(StatementSpec statement, Slice slice) {
        return statement
                .param("limit", slice.limit() < 0 ? null : slice.limit(), Types.INTEGER)
                .param("offset", slice.offset());
    }

    @Override
    public List<String> contexts() {
        return jdbc.sql("select '.' as context union select context from registry.context_schema order by context")
                .query((row, number) -> row.getString("context"))
                .list();
    }

    @Override
    public List<Integer> versionNumbers(String subject, Deleted deleted, Slice slice) {
        return sliced(
                        jdbc.sql("select version from registry.subject_version where subject = :subject and "
                                        + seen("deleted_at", deleted) + " order by version" + SLICE)
                                .param("subject", subject),
                        slice)
                .query((row, number) -> row.getInt("version"))
                .list();
    }

    @Override
    public List<StoredVersion> versions(String subject, Deleted deleted) {
        return versions(jdbc.sql(VERSIONS + "where v.subject = :subject and " + seen("v.deleted_at", deleted)
                        + " order by v.version")
                .param("subject", subject));
    }

    @Override
    public List<StoredVersion> versions(SubjectFilter filter, Deleted deleted, Slice slice) {
        return listed("select subject, version", "version", filter, deleted, slice);
    }

    @Override
    public List<StoredVersion> newestVersions(SubjectFilter filter, Deleted deleted, Slice slice) {
        return listed("select distinct on (context, name) subject, version", "version desc", filter, deleted, slice);
    }

    /** Chooses the slice from the index alone, and only then reads schemas. */
    private List<StoredVersion> listed(
            String select, String order, SubjectFilter filter, Deleted deleted, Slice slice) {
        var chosen = select + " from registry.subject_version where " + seen("deleted_at", deleted) + in(filter)
                + " order by context, name, " + order + SLICE;
        var sql = VERSIONS + "join (" + chosen + ") as chosen on chosen.subject = v.subject"
                + " and chosen.version = v.version order by v.context, v.name, v.version";
        return versions(sliced(filtered(sql, filter), slice));
    }

    @Override
    public Optional<StoredVersion> version(String subject, int version) {
        return versions(jdbc.sql(VERSIONS + "where v.subject = :subject and v.version = :version")
                        .param("subject", subject)
                        .param("version", version))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<StoredVersion> latest(String subject) {
        return versions(jdbc.sql(VERSIONS + "where v.subject = :subject and v.deleted_at is null"
                                + " order by v.version desc limit 1")
                        .param("subject", subject))
                .stream()
                .findFirst();
    }

    /** Contents are numbered as they come, and what a schema names is there before it. */
    @Override
    public void forEachVersion(Consumer<StoredVersion> taker) {
        var statement = jdbc.sql(VERSIONS + "order by v.schema_id, v.context, v.name, v.version")
                .withFetchSize(FETCHED);
        try (var rows = statement.query(VersionRow::of).stream()) {
            var some = new ArrayList<VersionRow>();
            for (var row : (Iterable<VersionRow>) rows::iterator) {
                some.add(row);
                if (some.size() == FETCHED) {
                    withReferences(some).forEach(taker);
                    some.clear();
                }
            }
            withReferences(some).forEach(taker);
        }
    }

    private List<StoredVersion> versions(StatementSpec statement) {
        return withReferences(statement.query(VersionRow::of).list());
    }

    private List<StoredVersion> withReferences(List<VersionRow> rows) {
        var references = references(rows.stream().map(VersionRow::schema));
        return rows.stream()
                .map(row -> new StoredVersion(
                        row.subject(),
                        row.version(),
                        row.schema().schema(references.getOrDefault(row.schema().content(), List.of())),
                        row.deleted()))
                .toList();
    }

    private Map<Integer, List<SchemaReference>> references(Stream<SchemaRow> rows) {
        var naming = rows.filter(SchemaRow::naming)
                .map(SchemaRow::content)
                .distinct()
                .toList();
        if (naming.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select schema_id, name, subject, version from registry.schema_reference
                        where schema_id in (:ids) order by schema_id, position
                        """)
                .param("ids", naming)
                .query((row, number) -> new ReferenceRow(
                        row.getInt("schema_id"),
                        new SchemaReference(row.getString("name"), row.getString("subject"), row.getInt("version"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        ReferenceRow::content, Collectors.mapping(ReferenceRow::reference, Collectors.toList())));
    }

    @Override
    public Optional<StoredSchema> schema(String context, int id) {
        return schema(jdbc.sql(SCHEMAS + "where c.context = :context and c.id = :id")
                .param("context", context)
                .param("id", id));
    }

    @Override
    public Optional<StoredSchema> schema(UUID guid) {
        return schema(jdbc.sql(SCHEMAS + "where s.guid = :guid order by c.context limit 1")
                .param("guid", guid));
    }

    private Optional<StoredSchema> schema(StatementSpec statement) {
        return statement
                .query(SchemaRow::of)
                .optional()
                .map(row -> row.schema(references(Stream.of(row)).getOrDefault(row.content(), List.of())));
    }

    @Override
    public Optional<String> contextOf(String name, int id) {
        return jdbc.sql("""
                        select context from registry.subject_version where name = :name and id = :id
                        order by context limit 1
                        """)
                .param("name", name)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    @Override
    public List<ContextId> ids(UUID guid) {
        return jdbc.sql("""
                        select c.context, c.id from registry.context_schema c
                        join registry.schema s on s.id = c.schema_id where s.guid = :guid order by c.context
                        """)
                .param("guid", guid)
                .query((row, number) -> new ContextId(row.getString("context"), row.getInt("id")))
                .list();
    }

    @Override
    public int highestId(String context) {
        return jdbc.sql("select coalesce(max(id), 0) from registry.context_schema where context = :context")
                .param("context", context)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<SubjectVersion> usesOf(String context, int id, Deleted deleted, Slice slice) {
        return sliced(
                        jdbc.sql("select subject, version from registry.subject_version"
                                        + " where context = :context and id = :id and " + seen("deleted_at", deleted)
                                        + " order by name, version" + SLICE)
                                .param("context", context)
                                .param("id", id),
                        slice)
                .query((row, number) -> new SubjectVersion(row.getString("subject"), row.getInt("version")))
                .list();
    }

    @Override
    public List<Integer> referencing(String subject, int version, Slice slice) {
        return sliced(jdbc.sql("""
                                        select distinct v.id from registry.schema_reference r
                                        join registry.subject_version v
                                            on v.schema_id = r.schema_id and v.deleted_at is null
                                        where r.subject = :subject and r.version = :version order by v.id
                                        """ + SLICE).param("subject", subject).param("version", version), slice)
                .query((row, number) -> row.getInt("id"))
                .list();
    }

    @Override
    public StoredVersion add(String subject, SchemaContent content, @Nullable Integer version, @Nullable Integer id) {
        var held = hold(SubjectName.of(subject).context(), content, id);
        var number = jdbc.sql("""
                        insert into registry.subject_version
                            (subject, version, schema_id, id, registered_at, registered_by)
                        select :subject, coalesce(:version, max(version) + 1, 1), :content, :id, :now, :by
                        from registry.subject_version where subject = :subject
                        returning version
                        """)
                .param("subject", subject)
                .param("version", version, Types.INTEGER)
                .param("content", held.content())
                .param("id", held.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Actor.current().name())
                .query(Integer.class)
                .single();
        return new StoredVersion(subject, number, new StoredSchema(held.id(), content), false);
    }

    /** Content in the database, and the id by which a context knows it. */
    private record Held(int content, int id) {}

    /** Looks first, so that an id is used up only by content that is new to the context. */
    private Held hold(String context, SchemaContent content, @Nullable Integer wanted) {
        var hash = content.hash();
        var held = held(context, hash)
                .or(() -> store(context, content, hash, wanted))
                .or(() -> held(context, hash)) // another caller was faster with the same content
                .orElseThrow(() -> idTaken(wanted));
        if (wanted != null && wanted != held.id()) {
            throw new RegistryException(
                    Situation.ID_DIFFERS,
                    "The schema has the id " + held.id() + " already, so that it cannot have the id " + wanted + ".");
        }
        return held;
    }

    private static RegistryException idTaken(@Nullable Integer id) {
        return new RegistryException(Situation.ID_TAKEN, "Overwrite new schema with id " + id + " is not permitted.");
    }

    /** The lock keeps a schema that is being used anew from being removed as unused. */
    private Optional<Held> held(String context, String hash) {
        return jdbc.sql("""
                        select s.id as content, c.id from registry.schema s
                        join registry.context_schema c on c.schema_id = s.id and c.context = :context
                        where s.content_hash = :hash for key share
                        """)
                .param("context", context)
                .param("hash", hash)
                .query((row, number) -> new Held(row.getInt("content"), row.getInt("id")))
                .optional();
    }

    /** Empty if another caller stored the same content this moment, or the wanted id has other content. */
    private Optional<Held> store(String context, SchemaContent content, String hash, @Nullable Integer wanted) {
        var key = insertContent(content, hash).orElseGet(() -> lockedContent(hash));
        return jdbc.sql("""
                        insert into registry.context_schema (context, id, schema_id)
                        values (:context, coalesce(:wanted, registry.next_schema_number(:context)), :content)
                        on conflict do nothing returning id
                        """)
                .param("context", context)
                .param("wanted", wanted, Types.INTEGER)
                .param("content", key)
                .query((row, number) -> new Held(key, row.getInt("id")))
                .optional();
    }

    private int lockedContent(String hash) {
        return jdbc.sql("select id from registry.schema where content_hash = :hash for key share")
                .param("hash", hash)
                .query(Integer.class)
                .single();
    }

    /** Empty if it is there already. */
    private Optional<Integer> insertContent(SchemaContent content, String hash) {
        var key = jdbc.sql("""
                        insert into registry.schema (format, text, content_hash, metadata, rule_set)
                        values (:format, :text, :hash, :metadata, :ruleSet)
                        on conflict (content_hash) do nothing returning id
                        """)
                .param("format", content.format().name())
                .param("text", content.text())
                .param("hash", hash)
                .param("metadata", content.contract().metadata())
                .param("ruleSet", content.contract().ruleSet())
                .query(Integer.class)
                .optional();
        var references = content.references();
        key.ifPresent(inserted -> IntStream.range(0, references.size())
                .forEach(position -> insertReference(inserted, position, references.get(position))));
        return key;
    }

    private void insertReference(int content, int position, SchemaReference reference) {
        jdbc.sql("""
                        insert into registry.schema_reference (schema_id, position, name, subject, version)
                        values (:content, :position, :name, :subject, :version)
                        """)
                .param("content", content)
                .param("position", position)
                .param("name", reference.name())
                .param("subject", reference.subject())
                .param("version", reference.version())
                .update();
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
        var content = jdbc.sql("""
                        delete from registry.subject_version where subject = :subject and version = :version
                        returning schema_id
                        """)
                .param("subject", subject)
                .param("version", version)
                .query(Integer.class)
                .optional();
        content.ifPresent(key -> deleteIfUnused(SubjectName.of(subject).context(), key));
    }

    private void deleteIfUnused(String context, int content) {
        jdbc.sql("select id from registry.schema where id = :content for update")
                .param("content", content)
                .query(Integer.class)
                .optional();
        jdbc.sql("""
                        delete from registry.context_schema c where c.context = :context and c.schema_id = :content
                        and not exists (select 1 from registry.subject_version v
                                        where v.context = c.context and v.id = c.id)
                        """).param("context", context).param("content", content).update();
        jdbc.sql("""
                        delete from registry.schema s where s.id = :content
                        and not exists (select 1 from registry.context_schema c where c.schema_id = s.id)
                        """).param("content", content).update();
    }
}
