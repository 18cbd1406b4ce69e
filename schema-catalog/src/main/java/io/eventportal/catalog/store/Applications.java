package io.eventportal.catalog.store;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationProfile;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.Page;
import io.eventportal.schema.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The applications that documents declare. */
@Repository
public class Applications {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ApplicationRows rows;
    private final EventRows events;

    public Applications(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new ApplicationRows(jdbc);
        this.events = new EventRows(jdbc);
    }

    /**
     * Stores a document and the application it declares, replacing what the application declared before. All or
     * nothing; saves wait for each other. A document whose text, files and meaning (its payload schemas included) are those
     * of the newest one is not stored again.
     *
     * @param savedBy name of the user or API key
     */
    @Transactional
    public Saved save(Application application, SavedDocument document, String savedBy, Instant at) {
        lock(jdbc);
        var id = application.id().value();
        var fingerprint = fingerprint(application, document);
        var newest = newest(id);
        if (newest.isPresent() && newest.get().fingerprint().equals(fingerprint)) {
            return Saved.UNCHANGED;
        }
        var touched = new TreeSet<>(events.keysOf(application.id()));
        var revision =
                new DocumentRevision(newest.map(DocumentRevision::revision).orElse(0) + 1, fingerprint, savedBy, at);
        rows.replace(application, document, revision);
        application.operations().forEach(operation -> operation.messages().forEach(use -> touched.add(use.event())));
        events.derive(touched);
        return newest.isPresent() ? Saved.UPDATED : Saved.CREATED;
    }

    /** The same for a document that refers to no other file. */
    @Transactional
    public Saved save(Application application, String documentText, String savedBy, Instant at) {
        return save(application, SavedDocument.alone(documentText), savedBy, at);
    }

    /** Two changes that touch one event must not derive its row at the same time from what each alone sees. */
    static void lock(JdbcClient jdbc) {
        jdbc.sql("lock table catalog.application in share row exclusive mode").update();
    }

    private static String fingerprint(Application application, SavedDocument document) {
        var parts = new ArrayList<Object>(List.of(document.text(), application));
        if (!document.files().isEmpty()) {
            parts.add(new TreeMap<>(document.files()));
        }
        return Fingerprint.of(JSON.writeValueAsString(parts)).hex();
    }

    private Optional<DocumentRevision> newest(String id) {
        return jdbc.sql("select revision, fingerprint, saved_by, saved_at from catalog.application where id = :id")
                .param("id", id)
                .query(Applications::revision)
                .optional();
    }

    private static DocumentRevision revision(ResultSet row, int number) throws SQLException {
        return new DocumentRevision(
                row.getInt("revision"),
                row.getString("fingerprint"),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }

    /** All of them, by id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Application> findAll() {
        return read("", Map.of());
    }

    /**
     * One page of them, by id.
     *
     * @param page first is 0
     * @param size 1 to 200
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<Application> findPage(int page, int size) {
        if (page < 0 || page > 1_000_000 || size < 1 || size > 200) {
            throw new IllegalArgumentException("page is 0 to 1000000 and size 1 to 200, got " + page + " and " + size);
        }
        var total = jdbc.sql("select count(*) from catalog.application")
                .query(Long.class)
                .single();
        var ids = jdbc.sql("select id from catalog.application order by id collate \"C\" limit :size offset :skip")
                .param("size", size)
                .param("skip", (long) page * size)
                .query(String.class)
                .list();
        var items = ids.isEmpty() ? List.<Application>of() : read("where a.id in (:ids)", Map.of("ids", ids));
        return new Page<>(items, page, size, total);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Application> find(ApplicationId id) {
        return read("where a.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /**
     * A number that grows whenever a save or an amendment changes something: what was derived from all applications is then
     * out of date.
     */
    public long changes() {
        return jdbc.sql("""
                select (select coalesce(sum(revision), 0) from catalog.application)
                    + (select coalesce(sum(changes), 0) from catalog.amendment)
                """).query(Long.class).single();
    }

    /**
     * For each application a number that grows whenever {@link #changes()} does because of it: its newest document is
     * another one, or people set something for it.
     */
    public Map<ApplicationId, Long> stamps() {
        var stamps = new HashMap<ApplicationId, Long>();
        jdbc.sql("""
                select a.id, a.revision + coalesce(am.changes, 0) as stamp from catalog.application a
                left join catalog.amendment am on am.kind = 'application' and am.target = a.id
                """).query((RowCallbackHandler)
                row -> stamps.put(new ApplicationId(row.getString("id")), row.getLong("stamp")));
        return stamps;
    }

    /** What people are told about these applications, by id; nothing of those that there are none of. */
    public List<ApplicationProfile> profiles(Collection<ApplicationId> ids) {
        return jdbc.sql("""
                select a.id, a.title, a.description, coalesce(am.domain, a.domain) as domain,
                    coalesce(am.owner, a.owner) as owner, coalesce(am.tags, a.tags) as tags
                from catalog.application a
                left join catalog.amendment am on am.kind = 'application' and am.target = a.id
                where a.id = any(:ids) order by a.id collate "C"
                """)
                .param("ids", ids.stream().map(ApplicationId::value).toArray(String[]::new))
                .query((row, number) -> new ApplicationProfile(
                        new ApplicationId(row.getString("id")),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("domain"),
                        row.getString("owner"),
                        Columns.texts(row, "tags")))
                .list();
    }

    /** The original text of the newest document; empty if there is no such application. */
    public Optional<String> documentText(ApplicationId id) {
        return jdbc.sql("""
                select text from catalog.application_document where application_id = :id
                order by revision desc limit 1
                """).param("id", id.value()).query(String.class).optional();
    }

    /** The original text of one saved document. */
    public Optional<String> documentText(ApplicationId id, int revision) {
        return jdbc.sql("""
                select text from catalog.application_document where application_id = :id and revision = :revision
                """)
                .param("id", id.value())
                .param("revision", revision)
                .query(String.class)
                .optional();
    }

    /**
     * One saved document with the files that it was read from.
     *
     * @param revision first is 1
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<SavedDocument> document(ApplicationId id, int revision) {
        var files = new HashMap<String, String>();
        jdbc.sql("""
                select f.path, t.text from catalog.application_document_file f
                join catalog.document_file t on t.fingerprint = f.fingerprint
                where f.application_id = :id and f.revision = :revision
                """).param("id", id.value()).param("revision", revision).query((RowCallbackHandler)
                row -> files.put(row.getString("path"), row.getString("text")));
        return jdbc.sql("""
                select path, text, outside from catalog.application_document
                where application_id = :id and revision = :revision
                """)
                .param("id", id.value())
                .param("revision", revision)
                .query((row, number) -> new SavedDocument(
                        row.getString("path"), row.getString("text"), files, Columns.map(row.getString("outside"))))
                .optional();
    }

    public boolean exists(ApplicationId id) {
        return jdbc.sql("select exists (select from catalog.application where id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Every saved document, newest first; empty if there is no such application. */
    public List<DocumentRevision> history(ApplicationId id) {
        return jdbc.sql("""
                select revision, fingerprint, saved_by, saved_at from catalog.application_document
                where application_id = :id order by revision desc
                """)
                .param("id", id.value())
                .query(Applications::revision)
                .list();
    }

    private List<Application> read(String where, Map<String, ?> params) {
        var operations = new LinkedHashMap<ApplicationId, List<Operation>>();
        for (var row : operations(where, params)) {
            operations
                    .computeIfAbsent(row.application(), id -> new ArrayList<>())
                    .add(row.operation());
        }
        return jdbc.sql("""
                select a.*, am.domain as set_domain, am.owner as set_owner, am.tags as set_tags,
                    am.lifecycle as set_lifecycle, am.deprecated_since as set_deprecated_since,
                    am.sunset as set_sunset, am.replacement as set_replacement
                from catalog.application a
                left join catalog.amendment am on am.kind = 'application' and am.target = a.id
                %s order by a.id collate "C"
                """.formatted(where))
                .params(params)
                .query((row, number) -> application(row, operations))
                .list();
    }

    private static Application application(ResultSet row, Map<ApplicationId, List<Operation>> operations)
            throws SQLException {
        var id = new ApplicationId(row.getString("id"));
        var set = Amendments.read(row, "set_");
        var stage = set.stage() == null
                ? new Stage(Lifecycle.of(row.getString("lifecycle")).orElseThrow(), Columns.deprecation(row, ""))
                : set.stage();
        return new Application(
                id,
                row.getString("title"),
                row.getString("version"),
                row.getString("description"),
                Objects.requireNonNullElse(set.domain(), row.getString("domain")),
                Objects.requireNonNullElse(set.owner(), row.getString("owner")),
                Objects.requireNonNullElse(set.tags(), Columns.texts(row, "tags")),
                Columns.texts(row, "sources"),
                operations.getOrDefault(id, List.of()),
                stage.lifecycle(),
                stage.deprecation(),
                set.owner() == null ? Columns.contacts(row.getString("contacts")) : List.of());
    }

    private record OperationRow(ApplicationId application, Operation operation) {}

    private List<OperationRow> operations(String where, Map<String, ?> params) {
        record Position(ApplicationId application, int operation) {}

        var messages = new LinkedHashMap<Position, List<MessageUse>>();
        jdbc.sql(DeclaredUse.QUERY + where).params(params).query(DeclaredUse::read).list().stream()
                // Sorted here: the database would write rows as wide as these to disk to sort them.
                .sorted(Comparator.comparingInt(DeclaredUse::position))
                .forEach(use -> messages.computeIfAbsent(
                                new Position(use.application(), use.operation()), position -> new ArrayList<>())
                        .add(use.message()));
        return jdbc.sql("""
                select o.* from catalog.operation o join catalog.application a on a.id = o.application_id
                %s order by o.application_id, o.position
                """.formatted(where))
                .params(params)
                .query((row, number) -> {
                    var id = new ApplicationId(row.getString("application_id"));
                    var position = new Position(id, row.getInt("position"));
                    return new OperationRow(
                            id,
                            new Operation(
                                    row.getString("name"),
                                    Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                                    row.getString("topic"),
                                    row.getString("group_id"),
                                    row.getString("client_id"),
                                    messages.getOrDefault(position, List.of())));
                })
                .list();
    }

    /** What saving did. */
    public enum Saved {
        CREATED,
        UPDATED,
        UNCHANGED;

        /** {@code created}, {@code updated} or {@code unchanged}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
