package io.eventportal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The index as it stood at one moment, and what is worth being found out once about it. */
final class CatalogSearcher extends IndexSearcher {

    static final FacetsConfig FACETS = facets();

    static final Sort BY_KEY = new Sort(
            new SortField(Column.SORT_OBSERVED, SortField.Type.INT),
            new SortField(Column.SORT_KEY, SortField.Type.STRING));
    static final Sort BY_WORTH = new Sort(
            SortField.FIELD_SCORE,
            new SortField(Column.SORT_OBSERVED, SortField.Type.INT),
            new SortField(Column.SORT_KEY, SortField.Type.STRING));

    private final @Nullable SortedSetDocValuesReaderState facetValues;
    private @Nullable FieldReport fieldReport;

    CatalogSearcher(IndexReader reader) throws IOException {
        super(reader);
        facetValues = hasEvents(reader) ? new DefaultSortedSetDocValuesReaderState(reader, FACETS) : null;
    }

    private static FacetsConfig facets() {
        var config = new FacetsConfig();
        for (var facet : List.of(Facet.PRODUCER, Facet.CONSUMER, Facet.TAG)) {
            config.setMultiValued(facet.id(), true);
        }
        return config;
    }

    private static boolean hasEvents(IndexReader reader) throws IOException {
        return reader.docFreq(new Term(Column.KIND, Column.EVENT)) > 0;
    }

    /** Null if there is no event. */
    @Nullable SortedSetDocValuesReaderState facetValues() {
        return facetValues;
    }

    /** Made when first asked for: it reads every field of every event. */
    synchronized FieldReport fieldReport() throws IOException {
        if (fieldReport == null) {
            fieldReport = FieldReport.of(this);
        }
        return fieldReport;
    }

    /** The first hits in order, and how many there are in all, exactly. */
    TopFieldDocs first(Query query, int most, Sort sort) throws IOException {
        return search(query, collector(most, sort));
    }

    /** Never asks for more places than there are entries. */
    TopFieldCollectorManager collector(int most, Sort sort) {
        var places = Math.max(1, Math.min(most, getIndexReader().maxDoc()));
        return new TopFieldCollectorManager(sort, places, null, Integer.MAX_VALUE);
    }

    /** Terms of a column that begin with a text, in order. */
    List<Counted> termsFrom(String column, String prefix, int most) throws IOException {
        var found = new ArrayList<Counted>();
        var terms = MultiTerms.getTerms(getIndexReader(), column);
        if (terms == null) {
            return found;
        }
        var each = terms.iterator();
        var term = each.seekCeil(new BytesRef(prefix)) == TermsEnum.SeekStatus.END ? null : each.term();
        for (; term != null && found.size() < most; term = each.next()) {
            var text = term.utf8ToString();
            if (!text.startsWith(prefix)) {
                break;
            }
            found.add(new Counted(text, each.docFreq()));
        }
        return found;
    }
}
