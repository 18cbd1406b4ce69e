package io.eventportal.reference.messaging;

import org.jspecify.annotations.Nullable;

/**
 * An event's data in bytes, with all that is needed to write it to Kafka later, even by a newer release of the service.
 *
 * @param contentType media type of the data
 * @param bytes what follows the schema id; the whole value if there is none
 * @param dataSchema URI of the schema; null if it follows from the schema id
 * @param schema to be registered, its id precedes the bytes; null for data without a schema id
 * @param subject where it is registered; null if there is no such schema
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
record EncodedEvent(
        String contentType,
        byte[] bytes,
        @Nullable String dataSchema,
        @Nullable WriterSchema schema,
        @Nullable String subject) {}
