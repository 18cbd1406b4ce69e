package io.eventportal.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes texts apart into words: at everything but letters and digits, and where a name changes its letter case.
 * {@code OrderCreated} is {@code ordercreated}, {@code order} and {@code created}. Words are in lower case, without
 * accents, and cut at {@value #LONGEST} characters.
 */
final class Words {

    static final int LONGEST = 64;

    /** Of what is asked for; the others are left out. */
    static final int MOST_ASKED = 16;

    private static final int MOST_JOINED = 8;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Words() {}

    /**
     * A word within a text.
     *
     * @param start of its first character
     * @param end behind its last one
     */
    record Span(int start, int end) {

        String word(String text) {
            return fold(text.substring(start, end));
        }
    }

    /** The words of a name, and the name as one word: {@code order-events} is {@code orderevents} too. */
    static Set<String> ofName(String name) {
        var words = new LinkedHashSet<String>();
        var runs = runs(name);
        for (var run : runs) {
            words.add(run.word(name));
            parts(name, run).forEach(part -> words.add(part.word(name)));
        }
        if (runs.size() > 1 && runs.size() <= MOST_JOINED) {
            words.add(joined(name));
        }
        return words;
    }

    /** A name as one word; empty if it has neither letters nor digits. */
    static String joined(String name) {
        var joined = new StringBuilder();
        for (var run : runs(name)) {
            joined.append(name, run.start, run.end);
        }
        return fold(joined.toString());
    }

    /** The words of a text for people. */
    static Set<String> ofText(String text) {
        var words = new LinkedHashSet<String>();
        for (var run : runs(text)) {
            words.add(run.word(text));
            parts(text, run).forEach(part -> words.add(part.word(text)));
        }
        return words;
    }

    /** What somebody looks for, each word once, in order; a name is asked for by its parts. */
    static List<String> asked(String text) {
        var words = new LinkedHashSet<String>();
        for (var run : runs(text)) {
            parts(text, run).forEach(part -> words.add(part.word(text)));
        }
        return words.stream().limit(MOST_ASKED).toList();
    }

    /** Each longest row of letters and digits. */
    static List<Span> runs(String text) {
        var runs = new ArrayList<Span>();
        var start = -1;
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isOfAWord(text.codePointAt(at))) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                runs.add(new Span(start, at));
                start = -1;
            }
        }
        if (start >= 0) {
            runs.add(new Span(start, text.length()));
        }
        return runs;
    }

    private static boolean isOfAWord(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    /** The parts of a run, by letter case; the run itself if it has one only. */
    static List<Span> parts(String text, Span run) {
        var parts = new ArrayList<Span>();
        var start = run.start;
        for (var at = run.start + 1; at < run.end; at++) {
            if (beginsAPart(text, at, run.end)) {
                parts.add(new Span(start, at));
                start = at;
            }
        }
        parts.add(new Span(start, run.end));
        return parts;
    }

    private static boolean beginsAPart(String text, int at, int end) {
        if (!Character.isUpperCase(text.charAt(at))) {
            return false;
        }
        return !Character.isUpperCase(text.charAt(at - 1))
                || at + 1 < end && Character.isLowerCase(text.charAt(at + 1));
    }

    static String fold(String word) {
        var cut = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        var isPlain = cut.chars().allMatch(character -> character < 128);
        var letters = isPlain
                ? cut
                : MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFKD)).replaceAll("");
        return letters.toLowerCase(Locale.ROOT);
    }
}
