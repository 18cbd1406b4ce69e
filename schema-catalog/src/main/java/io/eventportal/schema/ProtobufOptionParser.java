package io.eventportal.schema;

import io.eventportal.schema.ProtobufLexer.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads options, and the names, numbers and strings that they and declarations are made of. */
final class ProtobufOptionParser {

    private final ProtobufLexer lexer;

    ProtobufOptionParser(ProtobufLexer lexer) {
        this.lexer = lexer;
    }

    /** {@code option name = value;} */
    ProtobufOption statement() {
        lexer.next();
        var option = option();
        expect(';');
        return option;
    }

    /** {@code [name = value, ...]} or nothing. */
    List<ProtobufOption> bracketed() {
        if (!lexer.is('[')) {
            return List.of();
        }
        var options = new ArrayList<ProtobufOption>(2);
        do {
            lexer.next();
            options.add(option());
        } while (lexer.is(','));
        expect(']');
        return List.copyOf(options);
    }

    private ProtobufOption option() {
        var at = lexer.start;
        var name = name();
        expect('=');
        return value(name, at);
    }

    private String name() {
        var first = namePart();
        if (!lexer.is('.')) {
            return first;
        }
        var name = new StringBuilder(first);
        while (lexer.is('.')) {
            lexer.next();
            name.append('.').append(namePart());
        }
        return name.toString();
    }

    private String namePart() {
        if (lexer.is('(')) {
            lexer.next();
            var extension = typeName();
            expect(')');
            return "(" + extension + ")";
        }
        return word("the name of an option");
    }

    private ProtobufOption value(String name, int at) {
        if (lexer.is('{')) {
            return new ProtobufOption(name, ProtobufOption.Kind.BRACED, braced(), at);
        }
        if (lexer.kind == Kind.STRING) {
            return new ProtobufOption(name, ProtobufOption.Kind.STRING, bytes(), at);
        }
        var sign = "";
        if (lexer.is('-') || lexer.is('+')) {
            sign = lexer.is('-') ? "-" : "";
            lexer.next();
            if (lexer.kind == Kind.WORD
                    && !lexer.raw().equals("inf")
                    && !lexer.raw().equals("nan")) {
                throw lexer.unexpected("a number");
            }
        }
        var kind = switch (lexer.kind) {
            case WORD -> sign.isEmpty() ? ProtobufOption.Kind.WORD : ProtobufOption.Kind.NUMBER;
            case INTEGER, FLOAT -> ProtobufOption.Kind.NUMBER;
            case STRING, SYMBOL, END -> throw lexer.unexpected("the value of option " + name);
        };
        var value = lexer.kind == Kind.WORD ? sign + lexer.word().text() : sign + lexer.raw();
        if (kind == ProtobufOption.Kind.NUMBER && !ProtobufNumbers.isNumber(value)) {
            throw lexer.unexpected("a number");
        }
        lexer.next();
        return new ProtobufOption(name, kind, value, at);
    }

    /** A value in braces: its tokens with one blank between them. What it means, the option's own type would say. */
    private String braced() {
        var opened = lexer.start;
        var out = new StringBuilder();
        var depth = 0;
        do {
            if (lexer.kind == Kind.END) {
                throw lexer.error("The brace is not closed", opened);
            }
            depth += lexer.is('{') ? 1 : lexer.is('}') ? -1 : 0;
            if (depth > SchemaLimits.MAX_DEPTH) {
                throw lexer.error("The option is nested deeper than " + SchemaLimits.MAX_DEPTH + " levels", opened);
            }
            out.append(out.isEmpty() ? "" : " ").append(lexer.raw());
            lexer.next();
        } while (depth > 0);
        return out.toString();
    }

    /** Strings that follow each other are one. */
    private String bytes() {
        var first = ProtobufStrings.bytes(lexer);
        lexer.next();
        if (lexer.kind != Kind.STRING) {
            return first;
        }
        var all = new StringBuilder(first);
        while (lexer.kind == Kind.STRING) {
            all.append(ProtobufStrings.bytes(lexer));
            lexer.next();
        }
        return all.toString();
    }

    String string(String wanted) {
        if (lexer.kind != Kind.STRING) {
            throw lexer.unexpected(wanted);
        }
        var at = lexer.start;
        return new ProtobufOption("", ProtobufOption.Kind.STRING, bytes(), at).text();
    }

    /** A name of a type: dotted, with a dot in front if it is complete. */
    String typeName() {
        if (lexer.is('.')) {
            return dottedRest();
        }
        lexer.joinDotted();
        var first = word("the name of a type");
        return lexer.is('.') ? first + dottedRest() : first;
    }

    String dottedRest() {
        var name = new StringBuilder();
        while (lexer.is('.')) {
            lexer.next();
            name.append('.').append(word("a name"));
        }
        return name.toString();
    }

    String dotted(String wanted) {
        lexer.joinDotted();
        var first = word(wanted);
        return lexer.is('.') ? first + dottedRest() : first;
    }

    private String word(String wanted) {
        if (lexer.kind != Kind.WORD) {
            throw lexer.unexpected(wanted);
        }
        var word = lexer.word().text();
        lexer.next();
        return word;
    }

    int integer(int least, int most, String wanted) {
        var at = lexer.start;
        var negative = least < 0 && lexer.is('-');
        if (negative) {
            lexer.next();
        }
        if (lexer.kind != Kind.INTEGER) {
            throw lexer.unexpected(wanted);
        }
        var value = ProtobufNumbers.small(lexer);
        if (value == ProtobufNumbers.MALFORMED) {
            throw lexer.unexpected(wanted);
        }
        var signed = negative ? -value : value;
        if (signed < least || signed > most) {
            throw lexer.error(
                    "Number " + (negative ? "-" : "") + lexer.raw() + " is not between " + least + " and " + most, at);
        }
        lexer.next();
        return (int) signed;
    }

    private void expect(char symbol) {
        if (lexer.symbol != symbol) {
            throw lexer.unexpected("\"" + symbol + "\"");
        }
        lexer.next();
    }
}
