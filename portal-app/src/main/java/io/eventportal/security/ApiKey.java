package io.eventportal.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key; never its secret.
 *
 * @param id names the key when it is revoked; no secret
 * @param createdBy name of the actor who made it
 * @param expiresAt null if it does not expire
 * @param lastUsedAt to the minute; null if it was never used
 */
public record ApiKey(
        String id,
        String name,
        Role role,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
