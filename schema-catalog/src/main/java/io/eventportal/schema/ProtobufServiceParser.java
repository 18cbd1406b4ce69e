package io.eventportal.schema;

import io.eventportal.schema.ProtobufLexer.Kind;
import io.eventportal.schema.ProtobufService.Method;
import io.eventportal.schema.ProtobufService.Streaming;
import io.eventportal.schema.ProtobufWord.Keyword;
import java.util.ArrayList;
import java.util.List;

/** Reads services. */
final class ProtobufServiceParser {

    private final ProtobufLexer lexer;
    private final ProtobufOptionParser options;

    ProtobufServiceParser(ProtobufLexer lexer, ProtobufOptionParser options) {
        this.lexer = lexer;
        this.options = options;
    }

    ProtobufService service() {
        var at = lexer.start;
        lexer.next();
        var name = name("the name of a service");
        var methods = new ArrayList<Method>();
        var set = new ArrayList<ProtobufOption>(0);
        expect('{');
        while (!lexer.is('}')) {
            if (lexer.is(';')) {
                lexer.next();
            } else if (lexer.keyword() == Keyword.OPTION) {
                set.add(options.statement());
            } else if (lexer.keyword() == Keyword.RPC) {
                methods.add(method());
            } else {
                throw lexer.unexpected("an rpc, an option or \"}\"");
            }
        }
        lexer.next();
        return new ProtobufService(name, List.copyOf(methods), List.copyOf(set), at);
    }

    private Method method() {
        var at = lexer.start;
        lexer.next();
        var name = name("the name of an rpc");
        expect('(');
        var in = streaming();
        var request = options.typeName();
        expect(')');
        if (lexer.keyword() != Keyword.RETURNS) {
            throw lexer.unexpected("returns");
        }
        lexer.next();
        expect('(');
        var out = streaming();
        var response = options.typeName();
        expect(')');
        return new Method(name, request, in, response, out, methodOptions(), at);
    }

    private Streaming streaming() {
        if (lexer.keyword() == Keyword.STREAM) {
            lexer.next();
            return Streaming.STREAM;
        }
        return Streaming.ONE;
    }

    private List<ProtobufOption> methodOptions() {
        if (lexer.is(';')) {
            lexer.next();
            return List.of();
        }
        var set = new ArrayList<ProtobufOption>();
        expect('{');
        while (!lexer.is('}')) {
            if (lexer.is(';')) {
                lexer.next();
            } else if (lexer.keyword() == Keyword.OPTION) {
                set.add(options.statement());
            } else {
                throw lexer.unexpected("an option or \"}\"");
            }
        }
        lexer.next();
        return List.copyOf(set);
    }

    private String name(String wanted) {
        if (lexer.kind != Kind.WORD) {
            throw lexer.unexpected(wanted);
        }
        var name = lexer.word().text();
        lexer.next();
        return name;
    }

    private void expect(char symbol) {
        if (!lexer.is(symbol)) {
            throw lexer.unexpected("\"" + symbol + "\"");
        }
        lexer.next();
    }
}
