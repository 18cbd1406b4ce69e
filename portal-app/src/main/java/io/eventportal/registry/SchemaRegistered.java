package io.eventportal.registry;

/** Announced when a subject has a new version, within the transaction that stores it. */
public record SchemaRegistered(StoredVersion version) {}
