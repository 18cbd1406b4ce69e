package io.eventportal.registry;

/**
 * One version of a subject, as it is kept.
 *
 * @param version first is 1
 * @param deleted softly: no longer listed, but kept
 */
public record StoredVersion(String subject, int version, StoredSchema schema, boolean deleted) {}
