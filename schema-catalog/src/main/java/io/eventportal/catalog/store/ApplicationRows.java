package io.eventportal.catalog.store;

import io.eventportal.catalog.Application;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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
    void replace(Application application, String documentText, DocumentRevision revision) {
        application(application, revision);
        document(application.id().value(), documentText, revision);
        operations(application);
    }

    private void application(Application application, DocumentRevision revision) {
        jdbc.sql("""
                insert into catalog.application as a (id, title, version, description, domain, owner, tags, sources,
                    revision, fingerprint, saved_by, saved_at)
                values (:id, :title, :version, :description, :domain, :owner, :tags, :sources,
                    :revision, :fingerprint, :savedBy, :savedAt)
                on conflict (id) do update set title = excluded.title, version = excluded.version,
                    description = excluded.description, domain = excluded.domain, owner = excluded.owner,
                    tags = excluded.tags, sources = excluded.sources, revision = excluded.revision,
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
                .param("revision", revision.revision())
                .param("fingerprint", revision.fingerprint())
                .param("savedBy", revision.savedBy())
                .param("savedAt", revision.savedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void document(String id, String text, DocumentRevision revision) {
        jdbc.sql("""
                insert into catalog.application_document (application_id, revision, text, fingerprint, saved_by, saved_at)
                values (:id, :revision, :text, :fingerprint, :savedBy, :savedAt)
                """)
                .param("id", id)
                .param("revision", revision.revision())
                .param("text", text)
                .param("fingerprint", revision.fingerprint())
                .param("savedBy", revision.savedBy())
                .param("savedAt", revision.savedAt().atOffset(ZoneOffset.UTC))
                .update();
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
                    summary, description, content_type, payload, lifecycle, tags, examples)
                select :id, r.operation, r.position, r.topic, r.type, r.title,
                    r.summary, r.description, r."contentType", r.payload, r.lifecycle,
                    array(select json_array_elements_text(r.tags)), array(select json_array_elements_text(r.examples))
                from json_to_recordset(cast(:rows as json)) as r(operation int, position int, topic text, type text,
                    title text, summary text, description text, "contentType" text, payload text, lifecycle text,
                    tags json, examples json)
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
                .put("lifecycle", use.lifecycle().id());
        use.tags().forEach(row.putArray("tags")::add);
        use.examples().forEach(row.putArray("examples")::add);
        return row;
    }
}
