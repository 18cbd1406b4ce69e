package io.eventportal.schema;

import io.eventportal.schema.Expression.Ahead;
import io.eventportal.schema.Expression.Alternatives;
import io.eventportal.schema.Expression.Behind;
import io.eventportal.schema.Expression.Boundary;
import io.eventportal.schema.Expression.End;
import io.eventportal.schema.Expression.Repeat;
import io.eventportal.schema.Expression.Sequence;
import io.eventportal.schema.Expression.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads regular expressions as ECMA 262 has them under the Unicode flag, except for back references. */
public final class ExpressionReader {

    private static final int MAX_LENGTH = 5_000;
    private static final int MAX_NESTING = 100;
    private static final int MAX_COUNT = 100_000;

    private final int[] text;
    private int at;
    private int nesting;

    private ExpressionReader(String pattern) {
        this.text = pattern.codePoints().toArray();
    }

    /** Empty if it is no such expression, or too long. */
    public static Optional<Expression> read(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExpressionReader(pattern).whole());
        } catch (NotReadException e) {
            return Optional.empty();
        }
    }

    private Expression whole() {
        var expression = alternatives();
        if (at < text.length) {
            throw new NotReadException();
        }
        return expression;
    }

    private Expression alternatives() {
        if (++nesting > MAX_NESTING) {
            throw new NotReadException();
        }
        var options = new ArrayList<Expression>();
        options.add(sequence());
        while (has('|')) {
            at++;
            options.add(sequence());
        }
        nesting--;
        return options.size() == 1 ? options.getFirst() : new Alternatives(List.copyOf(options));
    }

    private Expression sequence() {
        var parts = new ArrayList<Expression>();
        while (at < text.length && text[at] != '|' && text[at] != ')') {
            parts.add(repeated());
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(List.copyOf(parts));
    }

    private Expression repeated() {
        var isAssertion = startsAssertion();
        var part = atom();
        if (at >= text.length || "*+?{".indexOf(text[at]) < 0) {
            return part;
        }
        if (isAssertion) {
            throw new NotReadException();
        }
        var quantified = switch (text[at++]) {
            case '*' -> new Repeat(part, 0, -1);
            case '+' -> new Repeat(part, 1, -1);
            case '?' -> new Repeat(part, 0, 1);
            default -> counted(part);
        };
        if (has('?')) {
            at++; // A lazy quantifier accepts the same texts.
        }
        if (at < text.length && "*+?{".indexOf(text[at]) >= 0) {
            throw new NotReadException();
        }
        return quantified;
    }

    private boolean startsAssertion() {
        return Stream.of("^", "$", "\\b", "\\B", "(?=", "(?!", "(?<=", "(?<!").anyMatch(this::startsWith);
    }

    private boolean startsWith(String sign) {
        return at + sign.length() <= text.length && sign.equals(new String(text, at, sign.length()));
    }

    private Repeat counted(Expression part) {
        var min = number();
        var max = min;
        if (has(',')) {
            at++;
            max = has('}') ? -1 : number();
        }
        expect('}');
        if (max >= 0 && max < min) {
            throw new NotReadException();
        }
        return new Repeat(part, min, max);
    }

    private int number() {
        var value = 0;
        var start = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            value = Math.min(value * 10 + (text[at++] - '0'), MAX_COUNT);
        }
        if (start == at || value >= MAX_COUNT) {
            throw new NotReadException();
        }
        return value;
    }

    private Expression atom() {
        var c = text[at++];
        return switch (c) {
            case '^' -> new Start();
            case '$' -> new End();
            case '(' -> group();
            case '.' -> new Expression.One(CodePoints.LINE_ENDS.complement());
            case '[' -> new Expression.One(bracket());
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw new NotReadException();
            default -> new Expression.One(CodePoints.of(c));
        };
    }

    private Expression escaped() {
        if (has('b') || has('B')) {
            return new Boundary(text[at++] == 'B');
        }
        return new Expression.One(escape(false));
    }

    private Expression group() {
        if (!has('?')) {
            return inner();
        }
        at++;
        if (has(':')) {
            at++;
            return inner();
        }
        if (has('=') || has('!')) {
            var negated = text[at++] == '!';
            return new Ahead(inner(), negated);
        }
        expect('<');
        if (has('=') || has('!')) {
            var negated = text[at++] == '!';
            return new Behind(inner(), negated);
        }
        var start = at;
        while (at < text.length && (Character.isUnicodeIdentifierPart(text[at]) || text[at] == '$')) {
            at++;
        }
        if (start == at) {
            throw new NotReadException();
        }
        expect('>');
        return inner();
    }

    private Expression inner() {
        var inner = alternatives();
        expect(')');
        return inner;
    }

    private CodePoints bracket() {
        var negated = has('^');
        if (negated) {
            at++;
        }
        var members = new ArrayList<CodePoints>();
        while (!has(']')) {
            var first = member();
            if (has('-') && at + 1 < text.length && text[at + 1] != ']') {
                at++;
                members.add(span(first, member()));
            } else {
                members.add(first);
            }
        }
        at++;
        var union = CodePoints.union(members);
        return negated ? union.complement() : union;
    }

    private static CodePoints span(CodePoints first, CodePoints last) {
        if (first.single() < 0 || last.single() < first.single()) {
            throw new NotReadException();
        }
        return CodePoints.range(first.single(), last.single());
    }

    private CodePoints member() {
        if (at >= text.length) {
            throw new NotReadException();
        }
        var c = text[at++];
        return c == '\\' ? escape(true) : CodePoints.of(c);
    }

    private CodePoints escape(boolean inBracket) {
        if (at >= text.length) {
            throw new NotReadException();
        }
        var c = text[at++];
        return switch (c) {
            case 'd' -> CodePoints.DIGITS;
            case 'D' -> CodePoints.DIGITS.complement();
            case 'w' -> CodePoints.WORD;
            case 'W' -> CodePoints.WORD.complement();
            case 's' -> CodePoints.SPACE;
            case 'S' -> CodePoints.SPACE.complement();
            case 'p' -> property();
            case 'P' -> property().complement();
            case 't' -> CodePoints.of('\t');
            case 'n' -> CodePoints.of('\n');
            case 'r' -> CodePoints.of('\r');
            case 'f' -> CodePoints.of('\f');
            case 'v' -> CodePoints.of(0x0B);
            case 'c' -> CodePoints.of(control());
            case 'x' -> CodePoints.of(hex(2));
            case 'u' -> CodePoints.of(unicode());
            case '0' -> {
                if (at < text.length && text[at] >= '0' && text[at] <= '9') {
                    throw new NotReadException();
                }
                yield CodePoints.of(0);
            }
            default -> {
                if (c == 'b' && inBracket) {
                    yield CodePoints.of('\b');
                }
                if (Character.isLetterOrDigit(c) || c == '_') {
                    throw new NotReadException();
                }
                yield CodePoints.of(c);
            }
        };
    }

    private CodePoints property() {
        expect('{');
        var name = new StringBuilder();
        while (at < text.length && text[at] != '}') {
            name.appendCodePoint(text[at++]);
        }
        expect('}');
        return UnicodeClass.of(name.toString()).orElseThrow(NotReadException::new);
    }

    private int control() {
        var letter = at < text.length ? text[at++] : 0;
        if ((letter < 'a' || letter > 'z') && (letter < 'A' || letter > 'Z')) {
            throw new NotReadException();
        }
        return letter % 32;
    }

    private int unicode() {
        if (!has('{')) {
            var unit = hex(4);
            if (Character.isHighSurrogate((char) unit) && has('\\')) {
                at++;
                expect('u');
                var low = hex(4);
                if (Character.isLowSurrogate((char) low)) {
                    return Character.toCodePoint((char) unit, (char) low);
                }
            }
            if (Character.isSurrogate((char) unit)) {
                throw new NotReadException();
            }
            return unit;
        }
        at++;
        var value = 0;
        while (!has('}')) {
            value = value * 16 + hex(1);
            if (value > CodePoints.MAX) {
                throw new NotReadException();
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
                throw new NotReadException();
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private boolean has(int c) {
        return at < text.length && text[at] == c;
    }

    private void expect(int c) {
        if (!has(c)) {
            throw new NotReadException();
        }
        at++;
    }

    private static final class NotReadException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotReadException() {
            super("no expression of ECMA 262 without back references", null, false, false);
        }
    }
}
