package io.eventportal.web.snippets;

/** What the records of an event hold. */
public enum Encoding {
    /** Avro after the id of a registered schema. */
    AVRO,
    /** JSON after the id of a registered JSON Schema. */
    JSON_SCHEMA,
    /** Protobuf after the id of a registered schema. */
    PROTOBUF,
    /** JSON as it is. */
    JSON,
    /** Something else. */
    BYTES;

    /** Whether a registry is needed to read it. */
    boolean isRegistered() {
        return this == AVRO || this == JSON_SCHEMA || this == PROTOBUF;
    }
}
