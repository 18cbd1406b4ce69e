package io.eventportal.registry;

/** Names one version of a subject. */
public record SubjectVersion(String subject, int version) {}
