package io.eventportal.search;

import io.eventportal.catalog.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of what was found: the best first where words were asked for, else declared events before those that only
 * traffic shows; then by key.
 *
 * @param words what to mark where it stands at the beginning of a word: what was asked for, or near words in its place
 * @param spellings empty unless nothing has the words as they are written
 * @param facets how the events divide, each without regard to what is chosen for itself; empty if not asked for
 * @param building how far the index is, while it is made; null once it is there
 */
public record FoundEvents(
        Page<FoundEvent> page,
        List<String> words,
        List<Spelling> spellings,
        List<FacetCounts> facets,
        @Nullable Progress building) {

    public FoundEvents {
        words = List.copyOf(words);
        spellings = List.copyOf(spellings);
        facets = List.copyOf(facets);
    }

    /** How many applications of how many are in the index. */
    public record Progress(int done, int all) {}
}
