package io.eventportal.search;

/**
 * A name, and how many events have it.
 *
 * @param events may for a moment count those that are no longer so
 */
public record Counted(String name, long events) {}
