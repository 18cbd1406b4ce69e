package io.eventportal.governance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of changes by HTTP.
 *
 * @param about of whom alone it is told; null for everything
 */
public record Webhook(String id, String url, @Nullable Concern about, String createdBy, Instant createdAt) {}
