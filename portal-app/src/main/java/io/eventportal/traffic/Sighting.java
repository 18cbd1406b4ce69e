package io.eventportal.traffic;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record, as it was looked at.
 *
 * @param identity what it says of itself
 * @param judgement how its payload stands to its contract
 * @param timestamp the record's, milliseconds since the epoch; never later than our clock
 */
public record Sighting(
        ConsumerRecord<byte[], byte[]> record, RecordIdentity identity, Judgement judgement, long timestamp) {

    /** Whether a consumer put the record aside, with the headers that it had. */
    public boolean isDeadLetter() {
        return DeadLetter.isOne(record.headers());
    }

    public String topic() {
        return record.topic();
    }

    public @Nullable String type() {
        return identity.type();
    }

    public @Nullable String source() {
        return identity.source();
    }

    public Instant at() {
        return Instant.ofEpochMilli(timestamp);
    }

    /** Bytes of key and value. */
    public long size() {
        return Math.max(record.serializedKeySize(), 0) + (long) Math.max(record.serializedValueSize(), 0);
    }
}
