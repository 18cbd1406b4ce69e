package io.eventportal.compatibility;

/**
 * A concrete event that the writer may emit and the reader cannot take.
 *
 * @param json the event as JSON text
 * @param confirmedBy the independent engine that accepted it for the writer and refused it for the reader
 * @param refusal what that engine said when it refused
 */
public record Witness(String json, String confirmedBy, String refusal) {}
