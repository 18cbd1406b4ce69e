package io.eventportal.web.api;

import io.eventportal.catalog.Page;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param page first is 0
 * @param total how many there are on all pages
 */
record PageView<T>(List<T> items, int page, int size, long total) {

    static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
        return new PageView<>(page.items().stream().map(view).toList(), page.page(), page.size(), page.total());
    }
}
