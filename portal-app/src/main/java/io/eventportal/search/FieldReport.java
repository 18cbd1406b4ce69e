package io.eventportal.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The names of fields across all events, {@linkplain FieldNames#plain without their spelling}.
 *
 * @param common the most spread names, at most {@value #MOST_COMMON}, with their events
 * @param conflicts names that are of more than one kind, the most spread first, then by name
 */
record FieldReport(List<Counted> common, List<Conflict> conflicts) {

    static final int MOST_COMMON = 40;

    private static final Comparator<Counted> MOST_SPREAD_FIRST =
            Comparator.comparingLong(Counted::events).reversed().thenComparing(Counted::name);

    /**
     * A name with its kinds.
     *
     * @param events that have the name
     * @param kinds at least two, the most frequent first
     */
    record Conflict(String name, long events, List<Counted> kinds) {}

    static FieldReport of(CatalogSearcher searcher) throws IOException {
        var names = new HashMap<String, Long>();
        var kinds = new HashMap<String, Map<String, Long>>();
        for (var leaf : searcher.getLeafContexts()) {
            count(leaf.reader(), Column.FIELD_NAME, (name, events) -> names.merge(name, events, Long::sum));
            count(leaf.reader(), Column.FIELD_KIND, (term, events) -> {
                var separator = term.indexOf(Column.SEPARATOR);
                kinds.computeIfAbsent(term.substring(0, separator), name -> new HashMap<>(4))
                        .merge(term.substring(separator + 1), events, Long::sum);
            });
        }
        var conflicts = kinds.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry ->
                        new Conflict(entry.getKey(), names.getOrDefault(entry.getKey(), 0L), counted(entry.getValue())))
                .sorted(Comparator.comparingLong(Conflict::events).reversed().thenComparing(Conflict::name))
                .toList();
        return new FieldReport(counted(names).stream().limit(MOST_COMMON).toList(), conflicts);
    }

    private static List<Counted> counted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .sorted(MOST_SPREAD_FIRST)
                .toList();
    }

    /** Each term with the entries that have it and are not removed; at least one. */
    private static void count(LeafReader reader, String column, BiConsumer<String, Long> each) throws IOException {
        var terms = reader.terms(column);
        if (terms == null) {
            return;
        }
        var all = terms.iterator();
        PostingsEnum reuse = null;
        for (var term = all.next(); term != null; term = all.next()) {
            reuse = reader.getLiveDocs() == null ? null : all.postings(reuse, PostingsEnum.NONE);
            var events = reuse == null ? all.docFreq() : living(reuse, reader.getLiveDocs());
            if (events > 0) {
                each.accept(term.utf8ToString(), events);
            }
        }
    }

    private static long living(PostingsEnum postings, @Nullable Bits live) throws IOException {
        var count = 0L;
        for (var entry = postings.nextDoc(); entry != DocIdSetIterator.NO_MORE_DOCS; entry = postings.nextDoc()) {
            count += live == null || live.get(entry) ? 1 : 0;
        }
        return count;
    }
}
