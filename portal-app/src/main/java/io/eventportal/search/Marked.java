package io.eventportal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A piece of a text, and whether it is what was looked for. */
public record Marked(String text, boolean found) {

    /** The whole text in pieces, in order; those that words begin with one of {@code words} are marked. */
    public static List<Marked> of(String text, Collection<String> words) {
        var pieces = new ArrayList<Marked>();
        var written = 0;
        for (var run : words.isEmpty() ? List.<Words.Span>of() : Words.runs(text)) {
            for (var span : spans(text, run)) {
                var length = matching(text, span, words);
                if (length > 0 && span.start() >= written) {
                    pieces.add(new Marked(text.substring(written, span.start()), false));
                    pieces.add(new Marked(text.substring(span.start(), span.start() + length), true));
                    written = span.start() + length;
                }
            }
        }
        pieces.add(new Marked(text.substring(written), false));
        return pieces.stream().filter(piece -> !piece.text.isEmpty()).toList();
    }

    private static List<Words.Span> spans(String text, Words.Span run) {
        return Stream.concat(Stream.of(run), Words.parts(text, run).stream())
                .distinct()
                .toList();
    }

    /** How much of the span is looked for: as long as the longest word that it begins with; 0 if with none. */
    private static int matching(String text, Words.Span span, Collection<String> words) {
        var word = span.word(text);
        var longest = words.stream()
                .filter(word::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        // Folding may change the length; then the whole of it is marked.
        return word.length() == span.end() - span.start() ? longest : longest == 0 ? 0 : span.end() - span.start();
    }
}
