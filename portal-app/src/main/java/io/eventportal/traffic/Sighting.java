package io.eventportal.traffic;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record, as it was looked at.
 *
 * @param payload what the event's schema describes: the record's value, or a part of it; null if the record has none
 * @param identity what it says of itself
 * @param judgement how its payload stands to its contract
 * @param timestamp when the event happened, else the record's; milliseconds since the epoch, never later than our clock
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sighting(
        ConsumerRecord<byte[], byte[]> record,
        byte @Nullable [] payload,
        RecordIdentity identity,
        Judgement judgement,
        long timestamp) {

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
