package io.eventportal.registry;

import io.eventportal.schema.SchemaSource;

/**
 * One version of a subject.
 *
 * @param version first is 1
 * @param id one per distinct content, over all subjects
 */
public record RegisteredSchema(String subject, int version, int id, SchemaSource schema) {}
