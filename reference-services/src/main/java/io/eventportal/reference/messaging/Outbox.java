package io.eventportal.reference.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Events that have become true and are still to be written to Kafka. They are added in the transaction that makes them
 * true, so that neither can happen without the other.
 */
public final class Outbox {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final String source;
    private final Semaphore work = new Semaphore(0);

    Outbox(JdbcClient jdbc, InstantSource clock, String source) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.source = source;
    }

    /**
     * Adds an event that starts a saga.
     *
     * @param trace of the request that led to it
     * @throws IllegalStateException outside of a transaction
     */
    public <T> Envelope add(EventContract<T> contract, String key, T data, TraceParent trace) {
        var id = UUID.randomUUID().toString();
        return add(contract, key, data, envelope(id, contract.type(), id, null, trace));
    }

    /**
     * Adds an event that follows from another. Events of one key are written in the order in which they were added.
     *
     * @param key key of its record
     * @throws IllegalStateException outside of a transaction
     */
    public <T> Envelope add(EventContract<T> contract, String key, T data, Cause cause) {
        var id = UUID.randomUUID().toString();
        return add(
                contract,
                key,
                data,
                envelope(id, contract.type(), cause.correlationId(), cause.eventId(), cause.trace()));
    }

    private Envelope envelope(
            String id, String type, String correlationId, @Nullable String causationId, TraceParent from) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Envelope(id, source, type, now, correlationId, causationId, from.next());
    }

    private <T> Envelope add(EventContract<T> contract, String key, T data, Envelope envelope) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is added in the transaction that makes it true.");
        }
        insert(contract.topic(), key, envelope, contract.encode(data));
        wakeRelayAfterCommit();
        return envelope;
    }

    private void insert(String topic, String key, Envelope envelope, EncodedEvent event) {
        jdbc.sql("""
                        insert into outbox (event_id, topic, record_key, type, occurred_at, correlation_id, causation_id,
                            trace_parent, content_type, data_schema, schema_subject, schema_type, schema_text, data)
                        values (:eventId, :topic, :key, :type, :occurredAt, :correlationId, :causationId,
                            :traceParent, :contentType, :dataSchema, :subject, :schemaType, :schemaText, :data)
                        """)
                .param("eventId", envelope.id())
                .param("topic", topic)
                .param("key", key)
                .param("type", envelope.type())
                .param("occurredAt", Timestamp.from(envelope.time()))
                .param("correlationId", envelope.correlationId())
                .param("causationId", envelope.causationId())
                .param("traceParent", envelope.trace().toString())
                .param("contentType", event.contentType())
                .param("dataSchema", event.dataSchema())
                .param("subject", event.subject())
                .param(
                        "schemaType",
                        event.schema() == null ? null : event.schema().type())
                .param(
                        "schemaText",
                        event.schema() == null ? null : event.schema().text())
                .param("data", event.bytes())
                .update();
    }

    private void wakeRelayAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRelay();
            }
        });
    }

    void wakeRelay() {
        work.release();
    }

    /** Waits until something was added by this process, or as long as told. */
    void awaitWork(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** Takes the right to relay until the transaction ends; false if another instance of the service has it. */
    boolean claim() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))")
                .query(Boolean.class)
                .single();
    }

    /** The oldest unsent event of each key, oldest first: what may be in flight at the same time. */
    List<Unsent> unsent(int limit) {
        return jdbc.sql("""
                        select o.*
                        from outbox o
                        where o.sent_at is null
                          and not exists (
                            select from outbox earlier
                            where earlier.sent_at is null
                              and earlier.record_key = o.record_key
                              and earlier.position < o.position)
                        order by o.position
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, n) -> unsent(row))
                .list();
    }

    private Unsent unsent(ResultSet row) throws SQLException {
        var envelope = new Envelope(
                row.getString("event_id"),
                source,
                row.getString("type"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                TraceParent.of(row.getString("trace_parent")));
        var schemaText = row.getString("schema_text");
        var event = new EncodedEvent(
                row.getString("content_type"),
                row.getBytes("data"),
                row.getString("data_schema"),
                schemaText == null ? null : new WriterSchema(row.getString("schema_type"), schemaText),
                row.getString("schema_subject"));
        return new Unsent(
                row.getLong("position"), row.getString("topic"), row.getString("record_key"), envelope, event);
    }

    /** How many events are still to be written. */
    long backlog() {
        return jdbc.sql("select count(*) from outbox where sent_at is null")
                .query(Long.class)
                .single();
    }

    void markSent(List<Long> positions) {
        jdbc.sql("update outbox set sent_at = :now where position = any(:positions)")
                .param("now", Timestamp.from(clock.instant()))
                .param("positions", positions.toArray(Long[]::new))
                .update();
    }

    void forgetSentBefore(Instant instant) {
        jdbc.sql("delete from outbox where sent_at < :instant")
                .param("instant", Timestamp.from(instant))
                .update();
    }

    /** @param position order of addition */
    record Unsent(long position, String topic, String key, Envelope envelope, EncodedEvent event) {}
}
