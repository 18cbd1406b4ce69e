package io.eventportal.schema;

import io.eventportal.schema.Expression.Ahead;
import io.eventportal.schema.Expression.Alternatives;
import io.eventportal.schema.Expression.Behind;
import io.eventportal.schema.Expression.Boundary;
import io.eventportal.schema.Expression.End;
import io.eventportal.schema.Expression.One;
import io.eventportal.schema.Expression.Repeat;
import io.eventportal.schema.Expression.Sequence;
import io.eventportal.schema.Expression.Start;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds regular expressions that take a backtracking engine out of all proportion long, by a short text on which they do:
 * what a loop reads in two ways, many times over, and then something that makes it fail. No text found is no proof that
 * there is none. Work is bounded by steps, so an answer does not depend on the machine.
 */
final class SlowPatterns {

    /** Steps that no text of {@value #MAX_TEXT} characters is worth. */
    static final int MAX_STEPS = 1_000_000;

    private static final int MAX_TEXT = 200;
    private static final int STEPS_FOR_ALL = 30_000_000;
    private static final int ONES = 64;
    private static final int WORDS = 32;
    private static final int MAX_LETTERS = 8;
    private static final int MAX_LOOPS = 12;
    private static final int MANY = 10;
    private static final List<Integer> USUAL =
            "a0A _-.@/:!\n".codePoints().boxed().toList();

    private final Map<String, Optional<String>> known = new LinkedHashMap<>();
    private int stepsLeft = STEPS_FOR_ALL;

    /** @param before the shortest text that leads there */
    private record Loop(String before, Repeat repeat) {}

    /** A text of at most {@value #MAX_TEXT} characters that takes more than {@value #MAX_STEPS} steps; empty if none was found. */
    Optional<String> slowText(String pattern) {
        var found = known.get(pattern);
        if (found == null && stepsLeft <= 0) {
            return Optional.empty();
        }
        if (found == null) {
            found = ExpressionReader.read(pattern).flatMap(this::search);
            known.put(pattern, found);
        }
        return found;
    }

    static String message(String pattern, String text) {
        return "The pattern " + pattern + " takes an engine that backtracks more than " + MAX_STEPS
                + " steps on a text of " + text.length() + " characters: " + text.replace("\n", "\\n");
    }

    private Optional<String> search(Expression expression) {
        var loops = new ArrayList<Loop>();
        collect(expression, "", loops);
        if (loops.stream().noneMatch(loop -> hasChoice(loop.repeat().part())) && loops.size() < 4) {
            return Optional.empty();
        }
        return loops.stream()
                .limit(MAX_LOOPS)
                .flatMap(SlowPatterns::texts)
                .filter(text -> isSlow(expression, text))
                .findFirst();
    }

    private boolean isSlow(Expression expression, String text) {
        if (text.length() > MAX_TEXT || stepsLeft <= 0) {
            return false;
        }
        var steps = Backtracking.steps(expression, text, MAX_STEPS);
        stepsLeft -= steps;
        return steps > MAX_STEPS;
    }

    private static boolean isLoop(Repeat repeat) {
        return repeat.max() < 0 || repeat.max() > MANY;
    }

    private static void collect(Expression expression, String before, List<Loop> into) {
        switch (expression) {
            case Repeat repeat -> {
                if (isLoop(repeat)) {
                    into.add(new Loop(before, repeat));
                }
                collect(repeat.part(), before, into);
            }
            case Sequence sequence -> {
                var sofar = new StringBuilder(before);
                for (var part : sequence.parts()) {
                    collect(part, sofar.toString(), into);
                    sofar.append(shortest(part));
                }
            }
            case Alternatives alternatives -> alternatives.options().forEach(option -> collect(option, before, into));
            case Ahead ahead -> collect(ahead.part(), before, into);
            case Behind behind -> collect(behind.part(), before, into);
            case One one -> {}
            case Start start -> {}
            case End end -> {}
            case Boundary boundary -> {}
        }
    }

    private static boolean hasChoice(Expression expression) {
        return switch (expression) {
            case Repeat repeat -> repeat.min() != repeat.max() || hasChoice(repeat.part());
            case Sequence sequence -> sequence.parts().stream().anyMatch(SlowPatterns::hasChoice);
            case Alternatives alternatives -> true;
            case One one -> false;
            case Start start -> false;
            case End end -> false;
            case Boundary boundary -> false;
            case Ahead ahead -> false;
            case Behind behind -> false;
        };
    }

    /** What leads to the loop, a word again and again, and an end that may not fit. */
    private static Stream<String> texts(Loop loop) {
        var classes = new LinkedHashSet<CodePoints>();
        classes(loop.repeat().part(), classes);
        var letters = letters(classes);
        var ends = ends(classes);
        return words(loop.repeat().part(), letters)
                .map(word -> loop.before() + word.repeat(word.length() == 1 ? ONES : WORDS))
                .flatMap(text -> ends.stream().map(end -> text + end));
    }

    private static Stream<String> words(Expression part, List<Integer> letters) {
        var ones = letters.stream().map(Character::toString);
        var twos = letters.stream()
                .flatMap(first -> letters.stream()
                        .filter(second -> !second.equals(first))
                        .map(second -> Character.toString(first) + Character.toString(second)));
        var whole = shortest(part);
        return Stream.of(ones, twos, Stream.of(whole))
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty() && word.length() <= MAX_TEXT / WORDS);
    }

    private static void classes(Expression expression, Set<CodePoints> into) {
        switch (expression) {
            case One one -> into.add(one.members());
            case Repeat repeat -> classes(repeat.part(), into);
            case Sequence sequence -> sequence.parts().forEach(part -> classes(part, into));
            case Alternatives alternatives -> alternatives.options().forEach(option -> classes(option, into));
            case Start start -> {}
            case End end -> {}
            case Boundary boundary -> {}
            case Ahead ahead -> {}
            case Behind behind -> {}
        }
    }

    /** One letter for each combination of classes it is in, those in most classes first. */
    private static List<Integer> letters(Set<CodePoints> classes) {
        var candidates = new LinkedHashSet<>(USUAL);
        var cuts = new TreeSet<Integer>();
        classes.forEach(members -> members.cuts(cuts));
        cuts.stream().filter(cut -> cut <= CodePoints.MAX).limit(MAX_TEXT).forEach(candidates::add);
        var byClasses = new LinkedHashMap<List<Boolean>, Integer>();
        for (var candidate : candidates) {
            byClasses.putIfAbsent(
                    classes.stream().map(members -> members.contains(candidate)).toList(), candidate);
        }
        return byClasses.entrySet().stream()
                .filter(entry -> entry.getKey().contains(true))
                .sorted(Comparator.comparingLong(entry ->
                        -entry.getKey().stream().filter(member -> member).count()))
                .limit(MAX_LETTERS)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The end of the text, and where there is one a character that the loop does not read. */
    private static List<String> ends(Set<CodePoints> classes) {
        var stranger = CodePoints.union(List.copyOf(classes)).complement();
        return stranger.first() < 0 ? List.of("") : List.of("", Character.toString(sample(stranger)));
    }

    /** A short text that the expression accepts, if what stands around it allows it; never longer than the longest text. */
    private static String shortest(Expression expression) {
        var text = switch (expression) {
            case One one -> one.members().first() < 0 ? "" : Character.toString(sample(one.members()));
            case Sequence sequence -> {
                var all = new StringBuilder();
                for (var part : sequence.parts()) {
                    if (all.length() <= MAX_TEXT) {
                        all.append(shortest(part));
                    }
                }
                yield all.toString();
            }
            case Alternatives alternatives ->
                alternatives.options().stream()
                        .map(SlowPatterns::shortest)
                        .min(Comparator.comparingInt(String::length))
                        .orElse("");
            case Repeat repeat ->
                repeat.min() == 0 ? "" : shortest(repeat.part()).repeat(Math.min(repeat.min(), MAX_TEXT));
            case Start start -> "";
            case End end -> "";
            case Boundary boundary -> "";
            case Ahead ahead -> "";
            case Behind behind -> "";
        };
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    private static int sample(CodePoints members) {
        return USUAL.stream().filter(members::contains).findFirst().orElse(members.first());
    }
}
