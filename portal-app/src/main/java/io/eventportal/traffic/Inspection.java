package io.eventportal.traffic;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Looks at one record: what it says of itself, and whether its payload keeps the contract. */
final class Inspection {

    private final RecordIdentifier identifier;
    private final Contracts contracts;
    private final InstantSource clock;
    private final long maxRecordSize;

    Inspection(RecordIdentifier identifier, Contracts contracts, InstantSource clock, long maxRecordSize) {
        this.identifier = identifier;
        this.contracts = contracts;
        this.clock = clock;
        this.maxRecordSize = maxRecordSize;
    }

    Sighting look(ConsumerRecord<byte[], byte[]> record) {
        var identity = typed(record.topic(), identifier.identify(record));
        var payload = identifier.payload(record);
        return new Sighting(record, payload, identity, judgement(record, payload, identity), timestamp(record));
    }

    private RecordIdentity typed(String topic, RecordIdentity identity) {
        return identity.type() == null && identity.schemaId() != null
                ? identity.withType(contracts.typeOf(topic, identity.schemaId()))
                : identity;
    }

    private Judgement judgement(
            ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, RecordIdentity identity) {
        return value == null || value.length > maxRecordSize
                ? Judgement.UNCHECKED
                : contracts.check(record.topic(), identity.type(), identity.schemaId(), value);
    }

    /** Producers may write any timestamp; one that cannot be is replaced by the time of counting. */
    private long timestamp(ConsumerRecord<byte[], byte[]> record) {
        var now = clock.millis();
        var told = identifier.time(record);
        var timestamp = told == null ? record.timestamp() : told.toEpochMilli();
        return timestamp < 0 || timestamp > now ? now : timestamp;
    }
}
