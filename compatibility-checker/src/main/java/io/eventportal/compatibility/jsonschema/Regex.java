package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Nfa.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the regular part of ECMA 262 expressions into automata. What is not regular (look-around, back references) or not
 * the same everywhere (word boundaries, Unicode classes) has none.
 *
 * @see <a href="https://262.ecma-international.org/#sec-patterns">ECMA 262, patterns</a>
 */
final class Regex {

    private static final int MAX_STATES = 4_000;
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_NESTING = 100;
    private static final int MAX_REMEMBERED = 1_000;
    private static final int MAX_CODE_POINT = 0x10FFFF;
    private static final List<Range> DIGITS = List.of(new Range('0', '9'));
    private static final List<Range> WORD =
            List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));
    private static final List<Range> SPACE = List.of(
            new Range(0x09, 0x0D),
            new Range(0x20, 0x20),
            new Range(0xA0, 0xA0),
            new Range(0x1680, 0x1680),
            new Range(0x2000, 0x200A),
            new Range(0x2028, 0x2029),
            new Range(0x202F, 0x202F),
            new Range(0x205F, 0x205F),
            new Range(0x3000, 0x3000),
            new Range(0xFEFF, 0xFEFF));
    private static final List<Range> LINE_ENDS =
            List.of(new Range('\n', '\n'), new Range('\r', '\r'), new Range(0x2028, 0x2029));
    private static final Map<String, Optional<Nfa>> REMEMBERED = new ConcurrentHashMap<>();

    private final int[] text;
    private final Nfa nfa = new Nfa();
    private int at;
    private int nesting;

    private Regex(String pattern) {
        this.text = pattern.codePoints().toArray();
    }

    /** The automaton of texts in which the pattern is found; empty if the pattern is not of the regular part. */
    static Optional<Nfa> automaton(String pattern) {
        if (REMEMBERED.size() > MAX_REMEMBERED) {
            REMEMBERED.clear();
        }
        return REMEMBERED.computeIfAbsent(pattern, Regex::read);
    }

    private static Optional<Nfa> read(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Regex(pattern).whole());
        } catch (NotRegularException e) {
            return Optional.empty();
        }
    }

    private Nfa whole() {
        var begin = state();
        // The match may begin anywhere.
        nfa.read(begin, List.of(new Range(0, MAX_CODE_POINT)), begin);
        var tree = alternatives();
        if (at < text.length) {
            throw new NotRegularException();
        }
        nfa.finish(tree.build(begin));
        return nfa;
    }

    /** A part of the expression; builds its states behind a given one and says where it ends. */
    private interface Part {
        int build(int from);
    }

    private Part alternatives() {
        if (++nesting > MAX_NESTING) {
            throw new NotRegularException();
        }
        var options = new ArrayList<Part>();
        options.add(sequence());
        while (has('|')) {
            at++;
            options.add(sequence());
        }
        nesting--;
        return from -> {
            var end = state();
            for (var option : options) {
                var start = state();
                nfa.connect(from, start);
                nfa.connect(option.build(start), end);
            }
            return end;
        };
    }

    private Part sequence() {
        var parts = new ArrayList<Part>();
        while (at < text.length && text[at] != '|' && text[at] != ')') {
            parts.add(repeated());
        }
        return from -> {
            var state = from;
            for (var part : parts) {
                state = part.build(state);
            }
            return state;
        };
    }

    private Part repeated() {
        var assertion = has('^') || has('$');
        var part = atom();
        if (at >= text.length || "*+?{".indexOf(text[at]) < 0) {
            return part;
        }
        if (assertion) {
            throw new NotRegularException();
        }
        var quantified = switch (text[at]) {
            case '*' -> quantifier(part, 0, -1);
            case '+' -> quantifier(part, 1, -1);
            case '?' -> quantifier(part, 0, 1);
            default -> counted(part);
        };
        if (has('?')) {
            at++; // A lazy quantifier accepts the same texts.
        }
        return quantified;
    }

    private Part quantifier(Part part, int min, int max) {
        at++;
        return repeat(part, min, max);
    }

    private Part counted(Part part) {
        at++;
        var min = number();
        var max = min;
        if (has(',')) {
            at++;
            max = has('}') ? -1 : number();
        }
        expect('}');
        if (max >= 0 && max < min) {
            throw new NotRegularException();
        }
        return repeat(part, min, max);
    }

    private Part repeat(Part part, int min, int max) {
        return from -> {
            var state = from;
            for (var i = 0; i < min; i++) {
                state = part.build(state);
            }
            return max < 0 ? star(part, state) : optional(part, state, max - min);
        };
    }

    private int star(Part part, int from) {
        var loop = state();
        nfa.connect(from, loop);
        nfa.connect(part.build(loop), loop);
        var end = state();
        nfa.connect(loop, end);
        return end;
    }

    private int optional(Part part, int from, int times) {
        var end = state();
        var state = from;
        for (var i = 0; i < times; i++) {
            nfa.connect(state, end);
            state = part.build(state);
        }
        nfa.connect(state, end);
        return end;
    }

    private int number() {
        var start = at;
        var value = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            value = Math.min(value * 10 + (text[at++] - '0'), MAX_STATES + 1);
        }
        if (start == at) {
            throw new NotRegularException();
        }
        return value;
    }

    private Part atom() {
        var c = text[at++];
        return switch (c) {
            case '^' -> from -> silent(from, true);
            case '$' -> from -> silent(from, false);
            case '(' -> group();
            case '.' -> reading(complement(LINE_ENDS));
            case '[' -> reading(bracket());
            case '\\' -> reading(escape(false));
            case '*', '+', '?', '{', '}', ']' -> throw new NotRegularException();
            default -> reading(List.of(new Range(c, c)));
        };
    }

    private int silent(int from, boolean start) {
        var to = state();
        if (start) {
            nfa.connectAtStart(from, to);
        } else {
            nfa.connectAtEnd(from, to);
        }
        return to;
    }

    private Part group() {
        if (has('?')) {
            at++;
            if (has('<') && at + 1 < text.length && text[at + 1] != '=' && text[at + 1] != '!') {
                while (at < text.length && text[at] != '>') {
                    at++;
                }
                expect('>');
            } else {
                expect(':');
            }
        }
        var inner = alternatives();
        expect(')');
        return inner;
    }

    private Part reading(List<Range> ranges) {
        return from -> {
            var to = state();
            nfa.read(from, ranges, to);
            return to;
        };
    }

    private List<Range> bracket() {
        var negated = has('^');
        if (negated) {
            at++;
        }
        var ranges = new ArrayList<Range>();
        while (!has(']')) {
            var first = member();
            if (has('-') && at + 1 < text.length && text[at + 1] != ']') {
                at++;
                var last = member();
                ranges.add(span(first, last));
            } else {
                ranges.addAll(first);
            }
        }
        at++;
        return negated ? complement(ranges) : ranges;
    }

    private static Range span(List<Range> first, List<Range> last) {
        var low = single(first);
        var high = single(last);
        if (low > high) {
            throw new NotRegularException();
        }
        return new Range(low, high);
    }

    private static int single(List<Range> ranges) {
        if (ranges.size() != 1 || ranges.getFirst().low() != ranges.getFirst().high()) {
            throw new NotRegularException();
        }
        return ranges.getFirst().low();
    }

    private List<Range> member() {
        if (at >= text.length) {
            throw new NotRegularException();
        }
        var c = text[at++];
        return c == '\\' ? escape(true) : List.of(new Range(c, c));
    }

    private List<Range> escape(boolean inBracket) {
        if (at >= text.length) {
            throw new NotRegularException();
        }
        var c = text[at++];
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> complement(DIGITS);
            case 'w' -> WORD;
            case 'W' -> complement(WORD);
            case 's' -> SPACE;
            case 'S' -> complement(SPACE);
            case 't' -> one('\t');
            case 'n' -> one('\n');
            case 'r' -> one('\r');
            case 'f' -> one('\f');
            case 'v' -> one(0x0B);
            case 'x' -> one(hex(2));
            case 'u' -> one(unicode());
            case '0' -> {
                if (at < text.length && text[at] >= '0' && text[at] <= '9') {
                    throw new NotRegularException();
                }
                yield one(0);
            }
            default -> {
                if (c == 'b' && inBracket) {
                    yield one('\b');
                }
                if (Character.isLetterOrDigit(c) || c == '_') {
                    throw new NotRegularException();
                }
                yield one(c);
            }
        };
    }

    private int unicode() {
        if (!has('{')) {
            var unit = hex(4);
            if (Character.isSurrogate((char) unit)) {
                throw new NotRegularException();
            }
            return unit;
        }
        at++;
        var value = 0;
        while (!has('}')) {
            value = value * 16 + hex(1);
            if (value > MAX_CODE_POINT) {
                throw new NotRegularException();
            }
        }
        at++;
        return value;
    }

    private int hex(int digits) {
        var value = 0;
        for (var i = 0; i < digits; i++) {
            var digit = at < text.length ? Character.digit(text[at++], 16) : -1;
            if (digit < 0) {
                throw new NotRegularException();
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static List<Range> one(int codePoint) {
        return List.of(new Range(codePoint, codePoint));
    }

    private static List<Range> complement(List<Range> ranges) {
        var sorted = ranges.stream().sorted(Comparator.comparingInt(Range::low)).toList();
        var out = new ArrayList<Range>();
        var next = 0;
        for (var range : sorted) {
            if (range.low() > next) {
                out.add(new Range(next, range.low() - 1));
            }
            next = Math.max(next, range.high() + 1);
        }
        if (next <= MAX_CODE_POINT) {
            out.add(new Range(next, MAX_CODE_POINT));
        }
        return out;
    }

    private boolean has(int c) {
        return at < text.length && text[at] == c;
    }

    private void expect(int c) {
        if (!has(c)) {
            throw new NotRegularException();
        }
        at++;
    }

    private int state() {
        if (nfa.size() > MAX_STATES) {
            throw new NotRegularException();
        }
        return nfa.newState();
    }

    private static final class NotRegularException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotRegularException() {
            super("not of the regular part of ECMA 262", null, false, false);
        }
    }
}
