package io.eventportal.search;

import io.eventportal.catalog.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.springframework.stereotype.Service;

/** Finds fields of payloads across all events that documents declare. Letter case and separators of a name do not matter. */
@Service
public class FieldSearch {

    private static final int MOST_SPELLINGS = 5;
    private static final int MOST_EXAMPLES = 3;

    private final SearchIndex index;
    private final IndexFollower follower;

    FieldSearch(SearchIndex index, IndexFollower follower) {
        this.index = index;
        this.follower = follower;
    }

    /** The events that carry the field, by key, each with its fields of that name: at least one. */
    public Page<FoundEvent> find(FieldQuery query) {
        follower.catchUp();
        return index.ask(searcher -> {
            var reach = (int) Math.min((query.page() + 1L) * query.size(), Integer.MAX_VALUE);
            var hits = searcher.first(query(query), reach, CatalogSearcher.BY_KEY);
            var start = (int) Math.min((long) query.page() * query.size(), hits.scoreDocs.length);
            var stored = searcher.storedFields();
            var found = new ArrayList<FoundEvent>();
            for (var hit : Arrays.asList(hits.scoreDocs).subList(start, hits.scoreDocs.length)) {
                found.add(StoredEntry.event(stored.document(hit.doc), query::matches));
            }
            return new Page<>(found, query.page(), query.size(), hits.totalHits.value());
        });
    }

    private static Query query(FieldQuery asked) {
        var name = FieldNames.plain(asked.name());
        var exact = asked.match() == FieldQuery.Match.EXACT;
        if (asked.kind() == null) {
            var term = new Term(Column.FIELD_NAME, name);
            return exact ? new TermQuery(term) : new PrefixQuery(term);
        }
        if (exact) {
            return new TermQuery(new Term(Column.FIELD_KIND, FieldNames.term(name, asked.kind())));
        }
        return new AutomatonQuery(new Term(Column.FIELD_KIND), beginsAndIs(name, asked.kind()));
    }

    private static Automaton beginsAndIs(String name, String kind) {
        var parts = List.of(
                Automata.makeString(name), Automata.makeAnyString(), Automata.makeString(FieldNames.term("", kind)));
        return Operations.determinize(Operations.concatenate(parts), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
    }

    /** The most spread names in their most frequent spelling, with their events. */
    public List<Counted> common() {
        follower.catchUp();
        return index.ask(searcher -> {
            var common = new ArrayList<Counted>();
            for (var name : searcher.fieldReport().common()) {
                var spellings = spellings(name.name(), searcher);
                common.add(new Counted(spellings.isEmpty() ? name.name() : spellings.getFirst(), name.events()));
            }
            return common;
        });
    }

    /**
     * Names that are of more than one kind, the most spread first.
     *
     * @param page first is 0
     * @param size 1 to 200
     */
    public Page<FieldConflict> conflicts(int page, int size) {
        follower.catchUp();
        return index.ask(searcher -> {
            var all = searcher.fieldReport().conflicts();
            var start = (int) Math.min((long) page * size, all.size());
            var some = new ArrayList<FieldConflict>();
            for (var conflict : all.subList(start, (int) Math.min((long) start + size, all.size()))) {
                some.add(conflict(conflict, searcher));
            }
            return new Page<>(some, page, size, all.size());
        });
    }

    private static FieldConflict conflict(FieldReport.Conflict conflict, CatalogSearcher searcher) throws IOException {
        var spellings = spellings(conflict.name(), searcher);
        var kinds = new ArrayList<FieldConflict.Kind>();
        for (var kind : conflict.kinds()) {
            kinds.add(new FieldConflict.Kind(
                    kind.name(), kind.events(), examples(conflict.name(), kind.name(), searcher)));
        }
        return new FieldConflict(
                spellings.isEmpty() ? conflict.name() : spellings.getFirst(), spellings, conflict.events(), kinds);
    }

    private static List<FieldConflict.Example> examples(String name, String kind, CatalogSearcher searcher)
            throws IOException {
        var query = new TermQuery(new Term(Column.FIELD_KIND, FieldNames.term(name, kind)));
        var stored = searcher.storedFields();
        var examples = new ArrayList<FieldConflict.Example>();
        for (var hit : searcher.first(query, MOST_EXAMPLES, CatalogSearcher.BY_KEY).scoreDocs) {
            var event = StoredEntry.event(
                    stored.document(hit.doc),
                    field -> FieldNames.plain(field.name()).equals(name)
                            && Facet.cut(field.kind()).equals(kind));
            event.fields().stream()
                    .findFirst()
                    .ifPresent(field -> examples.add(new FieldConflict.Example(event.key(), field)));
        }
        return examples;
    }

    /** The most frequent first. */
    private static List<String> spellings(String plain, CatalogSearcher searcher) throws IOException {
        return searcher.termsFrom(Column.FIELD_SPELLING, plain + Column.SEPARATOR, 100).stream()
                .sorted(Comparator.comparingLong(Counted::events).reversed().thenComparing(Counted::name))
                .map(term -> term.name().substring(plain.length() + 1))
                .limit(MOST_SPELLINGS)
                .toList();
    }
}
