package io.eventportal.web.snippets;

/**
 * A program that consumes an event.
 *
 * @param id of the client, for example {@code java}
 * @param title the client's name for people
 * @param language of the text, as code blocks name it
 * @param needs what has to be installed or depended upon
 */
public record Snippet(String id, String title, String language, String needs, String text) {}
