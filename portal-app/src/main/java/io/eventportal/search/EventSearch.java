package io.eventportal.search;

import io.eventportal.catalog.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.springframework.stereotype.Service;

/** Finds events by words and properties. What this portal has just saved is found too. */
@Service
public class EventSearch {

    private static final Query EVENTS = new TermQuery(new Term(Column.KIND, Column.EVENT));

    /** Of the fields that a word was found in, so many are shown. */
    private static final int MOST_FIELDS = 3;

    private final SearchIndex index;
    private final IndexFollower follower;

    EventSearch(SearchIndex index, IndexFollower follower) {
        this.index = index;
        this.follower = follower;
    }

    /** One page, without facets. */
    public FoundEvents find(EventQuery query) {
        return find(
                query,
                (asked, searcher) -> new Hits(searcher.first(asked.query, query.reach(), asked.sort), List.of()));
    }

    /** One page, with facets. */
    public FoundEvents findWithFacets(EventQuery query) {
        return find(query, (asked, searcher) -> {
            var values = searcher.facetValues();
            if (values == null) {
                return new Hits(searcher.first(asked.query, query.reach(), asked.sort), List.of());
            }
            var sideways = new DrillSideways(searcher, CatalogSearcher.FACETS, values)
                    .search(asked.query, searcher.collector(query.reach(), asked.sort));
            return new Hits(sideways.collectorResult, counts(query, sideways.facets));
        });
    }

    /** Looks into the index. */
    @FunctionalInterface
    private interface Look {
        Hits at(Asked asked, CatalogSearcher searcher) throws IOException;
    }

    private record Hits(TopDocs events, List<FacetCounts> facets) {}

    private FoundEvents find(EventQuery query, Look look) {
        follower.catchUp();
        return index.ask(searcher -> {
            var asked = Asked.asWritten(query);
            var hits = look.at(asked, searcher);
            if (hits.events.totalHits.value() == 0 && asked.isUnheardOf(searcher)) {
                var nearly = Asked.nearly(query, searcher);
                if (!nearly.spellings.isEmpty()) {
                    return found(query, nearly, look.at(nearly, searcher), searcher);
                }
            }
            return found(query, asked, hits, searcher);
        });
    }

    /**
     * A question as the index understands it.
     *
     * @param words what to mark
     * @param spellings what was read otherwise than it is written
     */
    private record Asked(DrillDownQuery query, Sort sort, List<String> words, List<Spelling> spellings) {

        static Asked asWritten(EventQuery asked) {
            var words = asked.words();
            if (!words.isEmpty()) {
                return new Asked(
                        narrowed(events(WordQuery.of(words)), asked), CatalogSearcher.BY_WORTH, words, List.of());
            }
            var any = asked.text() == null || asked.text().isBlank();
            return new Asked(
                    narrowed(any ? EVENTS : new MatchNoDocsQuery(), asked),
                    CatalogSearcher.BY_KEY,
                    List.of(),
                    List.of());
        }

        static Asked nearly(EventQuery asked, CatalogSearcher searcher) throws IOException {
            var words = asked.words();
            var spellings = NearWords.of(words, searcher);
            var replaced = spellings.stream().map(Spelling::written).collect(Collectors.toSet());
            var read = Stream.concat(
                    words.stream().filter(word -> !replaced.contains(word)),
                    spellings.stream().flatMap(spelling -> spelling.read().stream()));
            return new Asked(
                    narrowed(events(WordQuery.near(words, spellings)), asked),
                    CatalogSearcher.BY_WORTH,
                    read.toList(),
                    spellings);
        }

        private static Query events(Query words) {
            return new BooleanQuery.Builder()
                    .add(EVENTS, Occur.FILTER)
                    .add(words, Occur.MUST)
                    .build();
        }

        private static DrillDownQuery narrowed(Query query, EventQuery asked) {
            var narrowed = new DrillDownQuery(CatalogSearcher.FACETS, query);
            asked.chosen()
                    .forEach((facet, values) -> values.forEach(value -> narrowed.add(facet.id(), Facet.cut(value))));
            return narrowed;
        }

        /** Whether no event at all has the words, whatever else is chosen. */
        boolean isUnheardOf(CatalogSearcher searcher) throws IOException {
            return !words.isEmpty() && searcher.count(query.getBaseQuery()) == 0;
        }
    }

    private FoundEvents found(EventQuery query, Asked asked, Hits hits, CatalogSearcher searcher) throws IOException {
        var words = asked.words;
        var found = hits.events;
        var events = new ArrayList<FoundEvent>();
        var stored = searcher.storedFields();
        var start = (int) Math.min((long) query.page() * query.size(), found.scoreDocs.length);
        for (var hit : Arrays.asList(found.scoreDocs).subList(start, found.scoreDocs.length)) {
            events.add(fewFields(StoredEntry.event(stored.document(hit.doc), field -> isAskedFor(field, words))));
        }
        var page = new Page<>(events, query.page(), query.size(), found.totalHits.value());
        return new FoundEvents(page, words, asked.spellings, hits.facets, follower.building());
    }

    private static boolean isAskedFor(FieldUse field, List<String> words) {
        return !words.isEmpty()
                && Words.ofName(field.name()).stream()
                        .anyMatch(part -> words.stream().anyMatch(part::startsWith));
    }

    private static FoundEvent fewFields(FoundEvent event) {
        return event.withFields(event.fields().stream().limit(MOST_FIELDS).toList());
    }

    private static List<FacetCounts> counts(EventQuery query, Facets facets) throws IOException {
        var all = new ArrayList<FacetCounts>();
        for (var facet : Facet.values()) {
            all.add(counts(facet, query.chosen(facet), facets));
        }
        return all;
    }

    private static FacetCounts counts(Facet facet, List<String> chosen, Facets facets) throws IOException {
        var top = facets.getTopChildren(FacetCounts.MOST, facet.id());
        var values = new ArrayList<Counted>();
        for (var child : top == null ? new LabelAndValue[0] : top.labelValues) {
            values.add(new Counted(child.label, child.value.longValue()));
        }
        var more = top == null ? 0 : top.childCount - values.size();
        for (var value : chosen) {
            if (values.stream().noneMatch(shown -> shown.name().equals(Facet.cut(value)))) {
                var events =
                        facets.getSpecificValue(facet.id(), Facet.cut(value)).longValue();
                more -= events > 0 ? 1 : 0;
                // One that no event has is shown where it is all that was chosen, so that it can be given up.
                if (events > 0 || chosen.size() == 1) {
                    values.add(new Counted(value, Math.max(0, events)));
                }
            }
        }
        return new FacetCounts(facet, chosen, values, more);
    }
}
