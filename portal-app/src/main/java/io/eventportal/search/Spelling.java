package io.eventportal.search;

import java.util.List;

/**
 * A word that nothing has, and the near ones that were looked for in its place.
 *
 * @param read at least one, the nearest first
 */
public record Spelling(String written, List<String> read) {

    public Spelling {
        read = List.copyOf(read);
    }
}
