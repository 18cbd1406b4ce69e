package io.eventportal.catalog.store;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Amendment;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One application's use of one event, with what of the application and the operation matters to the event.
 *
 * @param owner of the application, as people set it, else as its document says
 * @param domain likewise
 * @param set what people set for the event
 */
record DeclaredUse(
        ApplicationId application,
        String owner,
        String domain,
        Action action,
        int operation,
        int position,
        @Nullable String groupId,
        MessageUse message,
        Amendment set) {

    /** Rows that {@link #read} takes; ends before {@code where}. Aliases: u message_use, o operation, a application. */
    static final String QUERY = """
            select u.*, o.action, o.group_id, coalesce(aa.owner, a.owner) as owner, coalesce(aa.domain, a.domain) as domain,
                ea.domain as set_domain, ea.owner as set_owner, ea.tags as set_tags, ea.lifecycle as set_lifecycle,
                ea.deprecated_since as set_deprecated_since, ea.sunset as set_sunset, ea.replacement as set_replacement, %s
            from catalog.message_use u
            join catalog.operation o on o.application_id = u.application_id and o.position = u.operation_position
            join catalog.application a on a.id = u.application_id
            left join catalog.payload_schema s on s.fingerprint = u.payload
            left join catalog.amendment aa on aa.kind = 'application' and aa.target = a.id
            left join catalog.amendment ea on ea.kind = 'event' and ea.target = u.topic || '/' || u.type
            """.formatted(PayloadSchemas.COLUMNS);

    /** By event, then by application, then as the document has them. */
    static final String ORDER =
            " order by u.topic, u.type, u.application_id collate \"C\", u.operation_position, u.position";

    static DeclaredUse read(ResultSet row, int number) throws SQLException {
        return new DeclaredUse(
                new ApplicationId(row.getString("application_id")),
                row.getString("owner"),
                row.getString("domain"),
                Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getInt("operation_position"),
                row.getInt("position"),
                row.getString("group_id"),
                new MessageUse(
                        new EventKey(row.getString("topic"), row.getString("type")),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("description"),
                        row.getString("content_type"),
                        PayloadSchemas.read(row),
                        Lifecycle.of(row.getString("lifecycle")).orElseThrow(),
                        Columns.texts(row, "tags"),
                        Columns.texts(row, "examples"),
                        Columns.deprecation(row, ""),
                        Columns.texts(row, "sensitive_fields")),
                Amendments.read(row, "set_"));
    }

    EventKey event() {
        return message.event();
    }
}
