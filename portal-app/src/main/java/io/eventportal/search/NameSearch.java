package io.eventportal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.springframework.stereotype.Service;

/** Finds everything that has a name, for those who know where they want to go. */
@Service
public class NameSearch {

    /** Spellings of fields that begin with what is asked for; more are not looked at. */
    private static final int MOST_SPELLINGS = 2000;

    private final SearchIndex index;
    private final IndexFollower follower;

    NameSearch(SearchIndex index, IndexFollower follower) {
        this.index = index;
        this.follower = follower;
    }

    /**
     * Events and applications as {@link EventSearch} finds events; topics, domains and owners whose names have every word;
     * fields whose names begin with the text. Nothing if the text has no word.
     *
     * @param limit of each list, 1 to 50
     */
    public FoundNames find(String text, int limit) {
        if (limit < 1 || limit > 50) {
            throw new IllegalArgumentException("limit is 1 to 50, got " + limit);
        }
        var words = new EventQuery(text, Map.of(), 0, limit).words();
        if (words.isEmpty()) {
            return FoundNames.NONE;
        }
        follower.catchUp();
        return index.ask(searcher -> {
            var query = WordQuery.of(words);
            var spellings = List.<Spelling>of();
            if (searcher.count(query) == 0) {
                spellings = NearWords.of(words, searcher);
                query = spellings.isEmpty() ? query : WordQuery.near(words, spellings);
            }
            return new FoundNames(
                    events(query, limit, searcher),
                    applications(query, limit, searcher),
                    fields(text, limit, searcher),
                    values(Facet.TOPIC, Column.TOPIC, words, limit, searcher),
                    values(Facet.DOMAIN, Column.DOMAIN, words, limit, searcher),
                    values(Facet.OWNER, Column.OWNER, words, limit, searcher),
                    spellings);
        });
    }

    private static List<FoundEvent> events(Query words, int limit, CatalogSearcher searcher) throws IOException {
        var found = new ArrayList<FoundEvent>();
        var stored = searcher.storedFields();
        for (var hit : searcher.first(of(Column.EVENT, words), limit, CatalogSearcher.BY_WORTH).scoreDocs) {
            found.add(StoredEntry.event(stored.document(hit.doc), field -> false));
        }
        return found;
    }

    private static List<FoundApplication> applications(Query words, int limit, CatalogSearcher searcher)
            throws IOException {
        var found = new ArrayList<FoundApplication>();
        var stored = searcher.storedFields();
        for (var hit : searcher.first(of(Column.APPLICATION, words), limit, CatalogSearcher.BY_WORTH).scoreDocs) {
            found.add(StoredEntry.application(stored.document(hit.doc)));
        }
        return found;
    }

    private static Query of(String kind, Query words) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Column.KIND, kind)), Occur.FILTER)
                .add(words, Occur.MUST)
                .build();
    }

    private static List<Counted> fields(String text, int limit, CatalogSearcher searcher) throws IOException {
        var names = new HashMap<String, Counted>();
        var plain = Words.joined(text);
        for (var term : searcher.termsFrom(Column.FIELD_SPELLING, plain, MOST_SPELLINGS)) {
            var separator = term.name().indexOf(Column.SEPARATOR);
            names.merge(
                    term.name().substring(0, separator),
                    new Counted(term.name().substring(separator + 1), term.events()),
                    NameSearch::theMoreFrequent);
        }
        return names.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Counted> entry) ->
                                !entry.getKey().equals(plain))
                        .thenComparing(entry -> -entry.getValue().events())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .limit(limit)
                .toList();
    }

    /** Its spelling, with the events of both. */
    private static Counted theMoreFrequent(Counted one, Counted other) {
        var frequent = one.events() >= other.events() ? one : other;
        return new Counted(frequent.name(), one.events() + other.events());
    }

    /** The most frequent first. */
    private static List<Counted> values(
            Facet facet, String column, List<String> words, int limit, CatalogSearcher searcher) throws IOException {
        var all = searcher.facetValues();
        if (all == null) {
            return List.of();
        }
        var having = searcher.search(WordQuery.in(column, words), new FacetsCollectorManager());
        var top = new SortedSetDocValuesFacetCounts(all, having).getTopChildren(limit, facet.id());
        var values = new ArrayList<Counted>();
        if (top != null) {
            for (var child : top.labelValues) {
                values.add(new Counted(child.label, child.value.longValue()));
            }
        }
        return values;
    }
}
