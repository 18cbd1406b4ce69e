package io.eventportal.registry;

/**
 * A schema that another one names.
 *
 * @param name as the naming schema spells it: an Avro full name, a {@code $ref} or {@code import} path
 * @param subject where it is registered
 * @param version first is 1; -1 means the latest when a schema is being registered, and is never stored
 */
public record SchemaReference(String name, String subject, int version) {}
