package io.eventportal.security;

import java.time.Instant;

/** What is known of a local user; never the password. */
public record Account(String name, Role role, Instant createdAt) {}
