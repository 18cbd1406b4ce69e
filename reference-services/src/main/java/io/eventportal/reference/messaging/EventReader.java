package io.eventportal.reference.messaging;

/**
 * Makes an event's data of a record's value, by the reader's own schema.
 *
 * @param <T> the data
 */
public sealed interface EventReader<T> permits JsonReader, AvroReader, ProtobufReader {

    /**
     * @param schemas asked for the writer's schema where the value names one
     * @throws UndecodableEventException if the value cannot be read with the reader's schema
     * @throws RegistryUnavailableException if the writer's schema is not known yet and cannot be asked for now
     */
    T read(byte[] value, SchemaRegistry schemas);
}
