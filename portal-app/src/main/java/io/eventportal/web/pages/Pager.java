package io.eventportal.web.pages;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where one page of a list stands.
 *
 * @param first number of the first item shown, counted from 1; 0 if there is none
 * @param last number of the last item shown
 * @param total items on all pages
 * @param previous address of the page before; null on the first
 * @param next address of the page after; null on the last
 */
record Pager(
        long first,
        long last,
        long total,
        @Nullable String previous,
        @Nullable String next) {

    /** @param href the address of a page, first is 0 */
    static Pager of(int page, int size, long total, IntFunction<String> href) {
        var start = (long) page * size;
        var last = Math.min(start + size, total);
        return new Pager(
                start < total ? start + 1 : 0,
                last,
                total,
                page > 0 ? href.apply((int) Math.min(page - 1, Math.max(0, (total - 1) / size))) : null,
                last < total ? href.apply(page + 1) : null);
    }

    /** The items of one page of a list that is all there. */
    static <T> List<T> slice(List<T> all, int page, int size) {
        var start = (int) Math.min((long) page * size, all.size());
        return all.subList(start, Math.min(start + size, all.size()));
    }
}
