package io.eventportal.traffic;

import java.time.InstantSource;
import java.util.Map;
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

    void count(ConsumerRecord<byte[], byte[]> record, Map<CountKey, Tally> tallies) {
        var identity = identifier.identify(record);
        // No stranger may write into the row of what is beyond the limit.
        var type = TrafficRow.OTHER.equals(identity.type()) ? null : identity.type();
        var key = new CountKey(record.topic(), type, identity.source(), identity.schemaId());
        tallies.computeIfAbsent(key, any -> new Tally())
                .add(size(record), timestamp(record), conformance(record, type));
    }

    private Conformance conformance(ConsumerRecord<byte[], byte[]> record, @Nullable String type) {
        byte @Nullable [] value = record.value();
        return value == null || value.length > maxRecordSize
                ? Conformance.UNCHECKED
                : contracts.check(record.topic(), type, value);
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(record.serializedKeySize(), 0) + (long) Math.max(record.serializedValueSize(), 0);
    }

    /** Producers may write any timestamp; one that cannot be is replaced by the time of counting. */
    private long timestamp(ConsumerRecord<byte[], byte[]> record) {
        var now = clock.millis();
        return record.timestamp() < 0 || record.timestamp() > now ? now : record.timestamp();
    }
}
