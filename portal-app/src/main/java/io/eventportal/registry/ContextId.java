package io.eventportal.registry;

/** By which id the clients of a context know a schema. */
public record ContextId(String context, int id) {}
