package io.eventportal.search;

import java.util.List;

/**
 * How the events that are found divide by one property.
 *
 * @param values the most frequent ones, at most {@value #MOST}, and those that are chosen; each with its events
 * @param more how many other values there are
 */
public record FacetCounts(Facet facet, List<String> chosen, List<Counted> values, int more) {

    static final int MOST = 20;

    public FacetCounts {
        chosen = List.copyOf(chosen);
        values = List.copyOf(values);
    }
}
