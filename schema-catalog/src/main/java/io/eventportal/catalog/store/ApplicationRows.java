package io.eventportal.catalog.store;

import io.eventportal.catalog.Application;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.schema.Fingerprint;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one application's rows; called within a transaction. Lists go as one JSON text each. */
final class ApplicationRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ApplicationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces all but the earlier documents. */
    void replace(Application application, SavedDocument document, DocumentRevision revision) {
        application(application, revision);
        document(application.id().value(), document, revision);
        files(application.id().value(), document, revision);
        operations(application);
    }

    private void application(Application application, DocumentRevision revision) {
        jdbc.sql("""
                insert into catalog.application as a (id, title, version, description, domain, owner, tags, sources,
                    lifecycle, deprecated_since, sunset, replacement, contacts,
                    revision, fingerprint, saved_by, saved_at)
                values (:id, :title, :version, :description, :domain, :owner, :tags, :sources,
                    :lifecycle, :since, :sunset, :replacement, cast(:contacts as json),
                    :revision, :fingerprint, :savedBy, :savedAt)
                on conflict (id) do update set title = excluded.title, version = excluded.version,
                    description = excluded.description, domain = excluded.domain, owner = excluded.owner,
                    tags = excluded.tags, sources = excluded.sources,
                    lifecycle = excluded.lifecycle, deprecated_since = excluded.deprecated_since,
                    sunset = excluded.sunset, replacement = excluded.replacement, contacts = excluded.contacts,
                    revision = excluded.revision,
                    fingerprint = excluded.fingerprint, saved_by = excluded.saved_by, saved_at = excluded.saved_at
                """)
                .param("id", application.id().value())
                .param("title", application.title())
                .param("version", application.version())
                .param("description", application.description())
                .param("domain", application.domain())
                .param("owner", application.owner())
                .param("tags", application.tags().toArray(String[]::new))
                .param("sources", application.sources().toArray(String[]::new))
                .param("lifecycle", application.lifecycle().id())
                .param("since", application.deprecation().since(), Types.DATE)
                .param("sunset", application.deprecation().sunset(), Types.DATE)
                .param("replacement", application.deprecation().replacement())
                .param("contacts", Columns.contacts(application.contacts()))
                .param("revision", revision.revision())
                .param("fingerprint", revision.fingerprint())
                .param("savedBy", revision.savedBy())
                .param("savedAt", revision.savedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void document(String id, SavedDocument document, DocumentRevision revision) {
        jdbc.sql("""
                insert into catalog.application_document (application_id, revision, path, outside, text, fingerprint, saved_by, saved_at)
                values (:id, :revision, :path, cast(:outside as json), :text, :fingerprint, :savedBy, :savedAt)
                """)
                .param("id", id)
                .param("revision", revision.revision())
                .param("path", document.path())
                .param("outside", Columns.pairs(document.outside()))
                .param("text", document.text())
                .param("fingerprint", revision.fingerprint())
                .param("savedBy", revision.savedBy())
                .param("savedAt", revision.savedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void files(String id, SavedDocument document, DocumentRevision revision) {
        var rows = JSON.createArrayNode();
        document.files()
                .forEach((path, text) -> rows.addObject()
                        .put("path", path)
                        .put("text", text)
                        .put("fingerprint", Fingerprint.of(text).hex())
                        .put("revision", revision.revision()));
        insert("""
                insert into catalog.document_file (fingerprint, text)
                select distinct on (r.fingerprint) r.fingerprint, r.text
                from json_to_recordset(cast(:rows as json)) as r(fingerprint text, text text)
                on conflict (fingerprint) do nothing
                """, id, rows);
        insert("""
                insert into catalog.application_document_file (application_id, revision, path, fingerprint)
                select :id, r.revision, r.path, r.fingerprint
                from json_to_recordset(cast(:rows as json)) as r(revision int, path text, fingerprint text)
                """, id, rows);
    }

    private void operations(Application application) {
        var id = application.id().value();
        jdbc.sql("delete from catalog.operation where application_id = :id")
                .param("id", id)
                .update();
        var operations = JSON.createArrayNode();
        var uses = JSON.createArrayNode();
        var schemas = new LinkedHashMap<String, ObjectNode>();
        for (var operation : application.operations()) {
            var position = operations.size();
            addRow(operations, operation);
            for (int i = 0; i < operation.messages().size(); i++) {
                var use = operation.messages().get(i);
                var row = addRow(uses, use).put("operation", position).put("position", i);
                var payload = use.payload();
                if (payload != null) {
                    var fingerprint = PayloadSchemas.fingerprint(payload);
                    schemas.computeIfAbsent(
                            fingerprint, f -> PayloadSchemas.row(payload).put("fingerprint", f));
                    row.put("payload", fingerprint);
                }
            }
        }
        insert("""
                insert into catalog.payload_schema (fingerprint, format, text, dialect, "references")
                select r.fingerprint, r.format, r.text, r.dialect, r."references"
                from json_to_recordset(cast(:rows as json))
                    as r(fingerprint text, format text, text text, dialect text, "references" json)
                on conflict (fingerprint) do nothing
                """, id, JSON.createArrayNode().addAll(schemas.values()));
        insert("""
                insert into catalog.operation (application_id, position, name, action, topic, group_id, client_id)
                select :id, r.position, r.name, r.action, r.topic, r."groupId", r."clientId"
                from json_to_recordset(cast(:rows as json))
                    as r(position int, name text, action text, topic text, "groupId" text, "clientId" text)
                """, id, operations);
        insert("""
                insert into catalog.message_use (application_id, operation_position, position, topic, type, title,
                    summary, description, content_type, payload, lifecycle, tags, examples,
                    deprecated_since, sunset, replacement, sensitive_fields)
                select :id, r.operation, r.position, r.topic, r.type, r.title,
                    r.summary, r.description, r."contentType", r.payload, r.lifecycle,
                    array(select json_array_elements_text(r.tags)), array(select json_array_elements_text(r.examples)),
                    r.since, r.sunset, r.replacement, array(select json_array_elements_text(r.sensitive))
                from json_to_recordset(cast(:rows as json)) as r(operation int, position int, topic text, type text,
                    title text, summary text, description text, "contentType" text, payload text, lifecycle text,
                    tags json, examples json, since date, sunset date, replacement text, sensitive json)
                """, id, uses);
    }

    private void insert(String sql, String id, ArrayNode rows) {
        if (!rows.isEmpty()) {
            var statement = jdbc.sql(sql).param("rows", rows.toString());
            (sql.contains(":id") ? statement.param("id", id) : statement).update();
        }
    }

    private static void addRow(ArrayNode rows, Operation operation) {
        var position = rows.size();
        rows.addObject()
                .put("position", position)
                .put("name", operation.name())
                .put("action", operation.action().id())
                .put("topic", operation.topic())
                .put("groupId", operation.groupId())
                .put("clientId", operation.clientId());
    }

    private static ObjectNode addRow(ArrayNode rows, MessageUse use) {
        var row = rows.addObject()
                .put("topic", use.event().topic())
                .put("type", use.event().type())
                .put("title", use.title())
                .put("summary", use.summary())
                .put("description", use.description())
                .put("contentType", use.contentType())
                .put("lifecycle", use.lifecycle().id())
                .put("since", Objects.toString(use.deprecation().since(), null))
                .put("sunset", Objects.toString(use.deprecation().sunset(), null))
                .put("replacement", use.deprecation().replacement());
        use.tags().forEach(row.putArray("tags")::add);
        use.examples().forEach(row.putArray("examples")::add);
        use.sensitiveFields().forEach(row.putArray("sensitive")::add);
        return row;
    }
}
