package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reader schemas that applications registered, in the database schema {@code impact}. */
@Repository
public class RegisteredReaders {

    private static final String COLUMNS = "application, topic, type, schema, registered_by, registered_at";

    private final JdbcClient jdbc;

    RegisteredReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps what an application reads an event with, instead of what it said before.
     *
     * @return what it said before; empty if nothing
     * @throws InvalidSchemaException if the schema is not valid
     */
    public Optional<RegisteredReader> put(RegisteredReader reader) {
        Schema.parse(reader.schema());
        var before = find(reader.application(), reader.event());
        jdbc.sql("""
                insert into impact.reader as kept (application, topic, type, schema, registered_by, registered_at)
                values (:application, :topic, :type, :schema::jsonb, :by, :at)
                on conflict on constraint reader_key do update set
                    schema = excluded.schema, registered_by = excluded.registered_by,
                    registered_at = excluded.registered_at
                """)
                .param("application", reader.application().value())
                .param("topic", reader.event().topic())
                .param("type", reader.event().type())
                .param("schema", ReportJson.text(reader.schema()))
                .param("by", reader.registeredBy())
                .param("at", reader.registeredAt().atOffset(ZoneOffset.UTC))
                .update();
        return before;
    }

    public Optional<RegisteredReader> find(ApplicationId application, EventKey event) {
        return jdbc.sql("select " + COLUMNS + """
                 from impact.reader where application = :application and topic = :topic and type = :type
                """)
                .param("application", application.value())
                .param("topic", event.topic())
                .param("type", event.type())
                .query(RegisteredReaders::reader)
                .optional();
    }

    /** By application. */
    public List<RegisteredReader> of(EventKey event) {
        return jdbc.sql("select " + COLUMNS + """
                 from impact.reader where topic = :topic and type = :type order by application
                """)
                .param("topic", event.topic())
                .param("type", event.type())
                .query(RegisteredReaders::reader)
                .list();
    }

    /** By event and application. {@code application} null: of every one. */
    public Page<RegisteredReader> page(@Nullable ApplicationId application, int page, int size) {
        var of = application == null ? null : application.value();
        var readers = jdbc.sql("select " + COLUMNS + """
                 from impact.reader
                where cast(:application as text) is null or application = :application
                order by topic, type, application limit :size offset :offset
                """)
                .param("application", of)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(RegisteredReaders::reader)
                .list();
        var total = jdbc.sql("""
                select count(*) from impact.reader where cast(:application as text) is null or application = :application
                """).param("application", of).query(Long.class).single();
        return new Page<>(readers, page, size, total);
    }

    /** Whether there was one. */
    public boolean delete(ApplicationId application, EventKey event) {
        return jdbc.sql("""
                delete from impact.reader where application = :application and topic = :topic and type = :type
                """)
                        .param("application", application.value())
                        .param("topic", event.topic())
                        .param("type", event.type())
                        .update()
                > 0;
    }

    private static RegisteredReader reader(ResultSet row, int index) throws SQLException {
        return new RegisteredReader(
                new ApplicationId(row.getString("application")),
                new EventKey(row.getString("topic"), row.getString("type")),
                ReportJson.read(row.getString("schema"), SchemaSource.class),
                row.getString("registered_by"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
