package io.eventportal.traffic;

import java.util.Locale;

/** By which protocol a group reads. */
public enum GroupKind {
    /** A consumer group of the classic protocol; also one whose offsets are committed without members. */
    CLASSIC,
    /** A consumer group of the protocol of KIP-848. */
    CONSUMER,
    /** A share group: its members take records in turns. */
    SHARE,
    /** A Kafka Streams application by the protocol of KIP-1071. */
    STREAMS;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
