package io.eventportal.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among the events.
 *
 * @param text words that each must occur; null or blank for any event. At most {@value #LONGEST_TEXT} characters and 16 words
 *     count.
 * @param chosen for a facet the values of which the event must have one; any for a facet without
 * @param page first is 0
 * @param size 1 to 200
 */
public record EventQuery(@Nullable String text, Map<Facet, List<String>> chosen, int page, int size) {

    public static final int LONGEST_TEXT = 256;

    public EventQuery {
        if (page < 0 || page > 1_000_000 || size < 1 || size > 200) {
            throw new IllegalArgumentException("page is 0 to 1000000 and size 1 to 200, got " + page + " and " + size);
        }
        var copy = new EnumMap<Facet, List<String>>(Facet.class);
        chosen.forEach((facet, values) -> {
            var given = values.stream().filter(value -> !value.isEmpty()).toList();
            if (!given.isEmpty()) {
                copy.put(facet, given);
            }
        });
        chosen = copy;
    }

    /** The words of the text, without repetition. */
    List<String> words() {
        return text == null ? List.of() : Words.asked(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    List<String> chosen(Facet facet) {
        return chosen.getOrDefault(facet, List.of());
    }

    /** How many hits must be known to show the page. */
    int reach() {
        return (int) Math.min((page + 1L) * size, Integer.MAX_VALUE);
    }
}
