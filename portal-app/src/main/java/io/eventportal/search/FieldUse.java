package io.eventportal.search;

/**
 * A field in the payload of an event.
 *
 * @param path from the top of the payload, separated by dots; {@code *} for entries of any name
 * @param name the last part of the path
 * @param type in the words of the schema's format
 * @param kind the same in words that are alike in all formats; see {@link FieldKind}
 * @param required whether the schema demands it
 */
public record FieldUse(String path, String name, String type, String kind, boolean required) {}
