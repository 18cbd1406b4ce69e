package io.eventportal.governance;

import java.time.Instant;

/**
 * Somebody agreed to an impact report for an owner whose consumers it breaks.
 *
 * @param owner empty for the consumers that nobody owns
 * @param comment may be empty
 */
public record Approval(String report, String owner, String approver, String comment, Instant at) {}
