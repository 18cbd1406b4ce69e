package io.eventportal.reference.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The memory that makes handling an event twice as good as handling it once. */
final class HandledEvents {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    HandledEvents(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Remembers an event in the current transaction; false if it was handled before. */
    boolean add(Envelope envelope) {
        var added = jdbc.sql("""
                        insert into handled_event (source, event_id, type, handled_at)
                        values (:source, :eventId, :type, :now)
                        on conflict do nothing
                        """)
                .param("source", envelope.source())
                .param("eventId", envelope.id())
                .param("type", envelope.type())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return added == 1;
    }

    void forgetBefore(Instant instant) {
        jdbc.sql("delete from handled_event where handled_at < :instant")
                .param("instant", Timestamp.from(instant))
                .update();
    }
}
