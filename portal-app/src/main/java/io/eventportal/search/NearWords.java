package io.eventportal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;

/**
 * Finds words of the index that are spelled nearly as one that it has not: one edit away for words of 4 to 7 letters, two
 * for longer ones. An edit adds, drops or changes a letter, or swaps two neighbours. Short words must be right.
 */
final class NearWords {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_WITH_TWO_EDITS = 8;
    private static final int MOST = 8;

    private NearWords() {}

    private record Near(String word, float likeness, int entries) {

        static final Comparator<Near> NEAREST_FIRST = Comparator.comparingDouble((Near near) -> near.likeness)
                .thenComparingInt(Near::entries)
                .reversed()
                .thenComparing(Near::word);
    }

    /** For words that the index has not; if it has all of them, but no entry has all, for any of them. */
    static List<Spelling> of(List<String> words, CatalogSearcher searcher) throws IOException {
        var dictionary = MultiTerms.getTerms(searcher.getIndexReader(), Column.WORD);
        if (dictionary == null) {
            return List.of();
        }
        var unknown = new ArrayList<String>();
        for (var word : words) {
            if (searcher.termsFrom(Column.WORD, word, 1).isEmpty()) {
                unknown.add(word);
            }
        }
        var spellings = new ArrayList<Spelling>();
        for (var word : unknown.isEmpty() ? words : unknown) {
            var near = near(word, dictionary);
            if (!near.isEmpty()) {
                // A word that is there stays among those looked for.
                var itself = unknown.isEmpty() ? Stream.of(word) : Stream.<String>empty();
                spellings.add(new Spelling(
                        word, Stream.concat(itself, near.stream()).distinct().toList()));
            }
        }
        return spellings;
    }

    private static List<String> near(String word, Terms dictionary) throws IOException {
        if (word.length() < SHORTEST) {
            return List.of();
        }
        var edits = word.length() < SHORTEST_WITH_TWO_EDITS ? 1 : 2;
        var found = new ArrayList<Near>();
        var terms = new FuzzyTermsEnum(dictionary, new Term(Column.WORD, word), edits, 0, true);
        for (var term = terms.next(); term != null; term = terms.next()) {
            found.add(new Near(term.utf8ToString(), terms.getBoost(), terms.docFreq()));
        }
        return found.stream()
                .filter(near -> !near.word.equals(word))
                .sorted(Near.NEAREST_FIRST)
                .limit(MOST)
                .map(Near::word)
                .toList();
    }
}
