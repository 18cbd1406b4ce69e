package io.eventportal.search;

import io.eventportal.catalog.EventKey;
import java.util.List;

/**
 * A name of fields that are of more than one kind.
 *
 * @param spellings how the name is written, the most frequent first
 * @param events how many have such a field
 * @param kinds at least two, the most frequent first
 */
public record FieldConflict(String name, List<String> spellings, long events, List<Kind> kinds) {

    public FieldConflict {
        spellings = List.copyOf(spellings);
        kinds = List.copyOf(kinds);
    }

    /**
     * One of the kinds.
     *
     * @param events how many have the field so
     * @param examples the first of them by key
     */
    public record Kind(String kind, long events, List<Example> examples) {

        public Kind {
            examples = List.copyOf(examples);
        }
    }

    /** An event, and its field of that kind. */
    public record Example(EventKey event, FieldUse field) {}
}
