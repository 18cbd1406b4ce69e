package io.eventportal.catalog;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items at most {@code size}
 * @param page first is 0
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public Page {
        items = List.copyOf(items);
    }

    public boolean hasNext() {
        return (long) (page + 1) * size < total;
    }
}
