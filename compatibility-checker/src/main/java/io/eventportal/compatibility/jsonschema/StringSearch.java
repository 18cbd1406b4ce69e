package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.Outcome.Found;
import io.eventportal.compatibility.jsonschema.Outcome.None;
import io.eventportal.compatibility.jsonschema.Outcome.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds a text of some length that matches some patterns and others not. */
final class StringSearch {

    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_REFUSED = 2_000;
    private static final int MAX_FORMAT_TRIES = 20;

    private final List<String> matching = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> formats = new ArrayList<>();
    private final List<String> otherFormats = new ArrayList<>();
    private final List<String> refused;
    private final Budget budget;
    private long min;
    private long max = Assertion.UNBOUNDED;

    private StringSearch(Branch branch, Budget budget) {
        this.budget = budget;
        refused = branch.refused.stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(ArrayList::new));
        for (var keyword : branch.keywords) {
            switch (keyword.assertion()) {
                case Assertion.LengthBound a -> {
                    min = a.lower() ? Math.max(min, a.limit()) : min;
                    max = a.lower() ? max : Math.min(max, a.limit());
                }
                case Assertion.PatternIs a -> (keyword.positive() ? matching : missing).add(a.pattern());
                case Assertion.FormatIs a -> (keyword.positive() ? formats : otherFormats).add(a.name());
                default -> {
                    // About other kinds of values.
                }
            }
        }
    }

    static Outcome solve(Branch branch, Budget budget) {
        var search = new StringSearch(branch, budget);
        return search.formats.isEmpty() && search.otherFormats.isEmpty() ? search.solve() : search.solveWithFormats();
    }

    /** Texts known to have a format, or to have none, are tried; what no text fulfils without formats, none does with them. */
    private Outcome solveWithFormats() {
        if (formats.stream().anyMatch(otherFormats::contains)) {
            return None.PROVEN;
        }
        var candidates = formats.isEmpty() ? Formats.PLAIN : Formats.samples(formats.getFirst());
        for (var candidate : candidates) {
            if (fits(candidate) && hasFormats(candidate) && matchesAll(candidate)) {
                return new Found(node(candidate), null);
            }
        }
        for (var i = 0; i < MAX_FORMAT_TRIES; i++) {
            var outcome = solve();
            if (!(outcome instanceof Found found) || hasFormats(found.value().stringValue())) {
                return outcome instanceof None && i > 0 ? unknownFormat() : outcome;
            }
            refused.add(found.value().stringValue());
        }
        return unknownFormat();
    }

    private static Unknown unknownFormat() {
        return new Unknown(new Doubt("format", "no text was found that has, or has not, the formats", null));
    }

    private boolean hasFormats(String text) {
        return formats.stream().allMatch(format -> Formats.accepts(format, text))
                && otherFormats.stream().noneMatch(format -> Formats.accepts(format, text));
    }

    private boolean matchesAll(String text) {
        return matching.stream().allMatch(pattern -> Boolean.TRUE.equals(Evaluator.matches(pattern, text)))
                && missing.stream().allMatch(pattern -> Boolean.FALSE.equals(Evaluator.matches(pattern, text)));
    }

    private Outcome solve() {
        if (min > max || matching.stream().anyMatch(missing::contains)) {
            return None.PROVEN;
        }
        if (matching.isEmpty() && missing.isEmpty() && refused.size() < MAX_LENGTH - 1) {
            return plain();
        }
        var accepting = new ArrayList<Automaton>();
        var refusing = new ArrayList<Automaton>();
        Doubt doubt = null;
        for (var pattern : matching) {
            doubt = add(pattern, accepting) ? doubt : doubt(pattern);
        }
        for (var pattern : missing) {
            doubt = add(pattern, refusing) ? doubt : doubt(pattern);
        }
        if (!refused.isEmpty()) {
            if (refused.size() > MAX_REFUSED) {
                return new Unknown(new Doubt("enum", "too many values to tell apart", null));
            }
            refusing.add(Automaton.ofTexts(refused));
        }
        return switch (TextSearch.find(accepting, refusing, min, max, budget)) {
            case TextSearch.Answer.Found found -> new Found(node(found.text()), doubt);
            case TextSearch.Answer.None none -> None.PROVEN;
            case TextSearch.Answer.GaveUp gaveUp ->
                new Unknown(new Doubt("pattern", "the patterns and lengths together are too large to decide", null));
        };
    }

    private static boolean add(String pattern, List<Automaton> into) {
        var automaton = Automaton.of(pattern);
        automaton.ifPresent(into::add);
        return automaton.isPresent();
    }

    private static Doubt doubt(String pattern) {
        return new Doubt(
                "pattern",
                "pattern " + pattern + " is not read: only the regular part of ECMA 262 is, up to a size",
                null);
    }

    /** No patterns: texts of one length differ enough, unless there is only the empty one. */
    private Outcome plain() {
        if (min > MAX_LENGTH) {
            return new Unknown(
                    new Doubt("minLength", "a text of " + min + " characters is too long to write out", null));
        }
        var length = (int) Math.max(min, Math.min(max, min == 0 ? 4 : min));
        for (var candidate : List.of("text", "a".repeat(length))) {
            if (fits(candidate)) {
                return new Found(node(candidate), null);
            }
        }
        return length == 0 ? None.PROVEN : another(length);
    }

    /** Counts in the letters until a text is free; there are more texts than refused ones. */
    private Outcome another(int length) {
        for (var i = 0; i <= refused.size() + 1; i++) {
            budget.step();
            var candidate = new StringBuilder();
            var rest = i;
            for (var at = 0; at < length; at++) {
                candidate.append((char) (0x3400 + rest % 6_000));
                rest /= 6_000;
            }
            if (fits(candidate.toString())) {
                return new Found(node(candidate.toString()), null);
            }
        }
        return new Unknown(new Doubt("enum", "no text was found beside the refused ones", null));
    }

    private boolean fits(String text) {
        var length = Evaluator.length(text);
        return min <= length && length <= max && !refused.contains(text);
    }

    private static JsonNode node(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
