package io.eventportal.catalog.store;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One application's use of one event, with what of the application and the operation matters to the event. */
record DeclaredUse(
        ApplicationId application,
        String owner,
        String domain,
        Action action,
        int operation,
        int position,
        @Nullable String groupId,
        MessageUse message) {

    /** Rows that {@link #read} takes; ends before {@code where}. Aliases: u message_use, o operation, a application. */
    static final String QUERY = """
            select u.*, o.action, o.group_id, a.owner, a.domain, %s
            from catalog.message_use u
            join catalog.operation o on o.application_id = u.application_id and o.position = u.operation_position
            join catalog.application a on a.id = u.application_id
            left join catalog.payload_schema s on s.fingerprint = u.payload
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
                        texts(row, "tags"),
                        texts(row, "examples")));
    }

    /** A column of type {@code text[]}. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array.getArray() instanceof String[] texts ? List.of(texts) : List.of();
    }

    EventKey event() {
        return message.event();
    }
}
