package io.eventportal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Asks for entries that have every word. A word counts once, in the best column that it stands in: a name is worth more
 * than a topic, that more than a field, that more than a label (tag, owner, domain), and a text is worth least. A whole word
 * is worth more than the beginning of one. How often a word occurs, and how rare it is, says nothing.
 */
final class WordQuery {

    /** Each is worth more than twice the next one, so that two words in it beat one in the better one only just. */
    private static final Map<String, Float> WORTH = Map.of(
            Column.NAME, 32f,
            Column.TOPIC, 16f,
            Column.FIELD, 8f,
            Column.LABEL, 4f,
            Column.TEXT, 1f);

    private static final float OF_A_BEGINNING = 0.75f;
    private static final float OF_A_NEAR_WORD = 0.5f;

    /** For a name that is all of what is looked for. */
    private static final float OF_THE_WHOLE_NAME = 16f;

    private WordQuery() {}

    /** @param words at least one */
    static Query of(List<String> words) {
        var query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(written(word), Occur.MUST));
        query.add(
                worth(new TermQuery(new Term(Column.WHOLE_NAME, String.join("", words))), OF_THE_WHOLE_NAME),
                Occur.SHOULD);
        return query.build();
    }

    /** The same with near words in place of some. */
    static Query near(List<String> words, List<Spelling> spellings) {
        var query = new BooleanQuery.Builder();
        for (var word : words) {
            var near = spellings.stream()
                    .filter(spelling -> spelling.written().equals(word))
                    .findFirst();
            query.add(near.isPresent() ? near(near.get()) : written(word), Occur.MUST);
        }
        return query.build();
    }

    /** Entries that have every word in one column. */
    static Query in(String column, List<String> words) {
        var query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(new PrefixQuery(new Term(column, word)), Occur.FILTER));
        return query.build();
    }

    private static Query written(String word) {
        var places = new ArrayList<Query>();
        WORTH.forEach((column, worth) -> {
            places.add(worth(new TermQuery(new Term(column, word)), worth));
            places.add(worth(new PrefixQuery(new Term(column, word)), worth * OF_A_BEGINNING));
        });
        return new DisjunctionMaxQuery(places, 0);
    }

    private static Query near(Spelling spelling) {
        var places = new ArrayList<Query>();
        for (var word : spelling.read()) {
            WORTH.forEach((column, worth) ->
                    places.add(worth(new TermQuery(new Term(column, word)), worth * OF_A_NEAR_WORD)));
        }
        return new DisjunctionMaxQuery(places, 0);
    }

    private static Query worth(Query query, float worth) {
        return new BoostQuery(new ConstantScoreQuery(query), worth);
    }
}
