package io.eventportal.schema;

import io.eventportal.schema.ProtobufField.Label;
import io.eventportal.schema.ProtobufFile.Import;
import io.eventportal.schema.ProtobufFile.ImportKind;
import io.eventportal.schema.ProtobufFile.Syntax;
import io.eventportal.schema.ProtobufLexer.Kind;
import io.eventportal.schema.ProtobufWord.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a Protobuf file into what it declares. Says no more than what the grammar says: names are not looked up
 * and numbers not compared; that is {@link ProtobufLinker}'s.
 *
 * @see <a href="https://protobuf.com/docs/language-spec">Language specification</a>
 */
final class ProtobufParser {

    private static final ProtobufWord KEY = ProtobufWord.of("key");
    private static final ProtobufWord VALUE = ProtobufWord.of("value");

    private final ProtobufFile file;
    private final ProtobufLexer lexer;
    private final ProtobufOptionParser options;
    private int depth;

    private ProtobufParser(String path, String text) {
        this.file = new ProtobufFile(path, text);
        this.lexer = new ProtobufLexer(path, text, file.places);
        this.options = new ProtobufOptionParser(lexer);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidSchemaException at the first place that does not follow the grammar, or is nested too deeply
     */
    static ProtobufFile parse(String path, String text) {
        var parser = new ProtobufParser(path, text);
        parser.file();
        return parser.file;
    }

    /** What a message or file collects while it is read. */
    private static final class Body {
        final @Nullable ProtobufMessage message;
        List<ProtobufField> fields = List.of();
        List<ProtobufMessage> messages = List.of();
        List<ProtobufEnum> enums = List.of();
        List<ProtobufField> extensions = List.of();
        List<ProtobufOneof> oneofs = List.of();
        List<ProtobufRange> extensionRanges = List.of();
        List<ProtobufRange> reservedRanges = List.of();
        List<String> reservedNames = List.of();
        List<ProtobufOption> options = List.of();

        Body(@Nullable ProtobufMessage message) {
            this.message = message;
        }
    }

    /** Most lists stay empty; one is made with its first element. */
    private static <T> List<T> with(List<T> list, T element) {
        var grown = list.isEmpty() ? new ArrayList<T>() : list;
        grown.add(element);
        return grown;
    }

    private void file() {
        syntax();
        var body = new Body(null);
        var imports = new ArrayList<Import>(2);
        var services = new ArrayList<ProtobufService>(0);
        while (lexer.kind != Kind.END) {
            statement(body, imports, services);
        }
        file.imports = List.copyOf(imports);
        file.services = List.copyOf(services);
        file.messages = List.copyOf(body.messages);
        file.enums = List.copyOf(body.enums);
        file.extensions = List.copyOf(body.extensions);
        file.options = List.copyOf(body.options);
    }

    private void syntax() {
        if (lexer.keyword() != Keyword.SYNTAX && lexer.keyword() != Keyword.EDITION) {
            return;
        }
        var word = lexer.word().text();
        lexer.next();
        expect('=');
        var at = lexer.start;
        var value = options.string("the " + word + " in quotes");
        file.syntax = known(word, value, at);
        file.features = file.syntax.features();
        expect(';');
    }

    private Syntax known(String word, String value, int at) {
        for (var syntax : Syntax.values()) {
            if (syntax.word().equals(value) && syntax.isEdition() == word.equals("edition")) {
                return syntax;
            }
        }
        throw lexer.error(
                word.equals("edition")
                        ? "Edition \"" + value + "\" is not one that is read here: 2023 and 2024 are"
                        : "Syntax \"" + value + "\" is neither proto2 nor proto3",
                at);
    }

    private void statement(Body body, List<Import> imports, List<ProtobufService> services) {
        if (lexer.is(';')) {
            lexer.next();
            return;
        }
        switch (lexer.keyword()) {
            case MESSAGE -> body.messages = with(body.messages, message(null));
            case ENUM -> body.enums = with(body.enums, enumeration(null));
            case EXTEND -> extend(body);
            case OPTION -> body.options = with(body.options, options.statement());
            case IMPORT -> imports.add(importing());
            case PACKAGE -> packaging();
            case SERVICE -> services.add(new ProtobufServiceParser(lexer, options).service());
            case EXPORT, LOCAL -> visibility();
            default ->
                throw lexer.unexpected(
                        lexer.start == 0 ? "a syntax, an import or a declaration" : "an import or a declaration");
        }
    }

    /** Who may use a type does not touch what is on the wire. */
    private void visibility() {
        if (file.syntax != Syntax.EDITION_2024) {
            throw lexer.unexpected("a declaration");
        }
        lexer.next();
        if (lexer.keyword() != Keyword.MESSAGE && lexer.keyword() != Keyword.ENUM) {
            throw lexer.unexpected("message or enum");
        }
    }

    private Import importing() {
        var at = lexer.start;
        lexer.next();
        var kind = switch (lexer.keyword()) {
            case PUBLIC -> ImportKind.PUBLIC;
            case WEAK -> ImportKind.WEAK;
            case OPTION -> ImportKind.OPTION;
            default -> ImportKind.PLAIN;
        };
        if (kind != ImportKind.PLAIN) {
            lexer.next();
        }
        var path = options.string("the path of a file in quotes");
        expect(';');
        return new Import(path, kind, at);
    }

    private void packaging() {
        if (file.packageOffset >= 0) {
            throw lexer.error("The file has a package already", lexer.start);
        }
        file.packageOffset = lexer.start;
        lexer.next();
        file.packageName = options.dotted("the name of a package");
        expect(';');
    }

    private ProtobufMessage message(@Nullable ProtobufMessage parent) {
        var at = lexer.start;
        lexer.next();
        var message = new ProtobufMessage(file, parent, name("the name of a message"), false, at);
        body(message);
        return message;
    }

    private void body(ProtobufMessage message) {
        if (++depth > SchemaLimits.MAX_DEPTH) {
            throw lexer.error("Messages are nested deeper than " + SchemaLimits.MAX_DEPTH + " levels", lexer.start);
        }
        expect('{');
        var body = new Body(message);
        while (!lexer.is('}')) {
            member(body, message);
        }
        lexer.next();
        depth--;
        message.fields = List.copyOf(body.fields);
        message.messages = List.copyOf(body.messages);
        message.enums = List.copyOf(body.enums);
        message.extensions = List.copyOf(body.extensions);
        message.oneofs = List.copyOf(body.oneofs);
        message.extensionRanges = List.copyOf(body.extensionRanges);
        message.reservedRanges = List.copyOf(body.reservedRanges);
        message.reservedNames = List.copyOf(body.reservedNames);
        message.options = List.copyOf(body.options);
        message.sortFields();
    }

    private void member(Body body, ProtobufMessage message) {
        if (lexer.scalar() != null) {
            body.fields = with(body.fields, field(body, message, null));
            return;
        }
        var keyword = lexer.keyword();
        switch (keyword) {
            case MESSAGE -> body.messages = with(body.messages, message(message));
            case ENUM -> body.enums = with(body.enums, enumeration(message));
            case EXTEND -> extend(body);
            case OPTION -> body.options = with(body.options, options.statement());
            case ONEOF -> oneof(body, message);
            case EXTENSIONS -> extensionRanges(body);
            case RESERVED -> reserved(body);
            default -> {
                if (lexer.is(';')) {
                    lexer.next();
                } else if (file.syntax == Syntax.EDITION_2024
                        && (keyword == Keyword.EXPORT || keyword == Keyword.LOCAL)) {
                    visibility();
                } else {
                    body.fields = with(body.fields, field(body, message, null));
                }
            }
        }
    }

    private ProtobufField field(Body body, @Nullable ProtobufMessage scope, @Nullable String extendee) {
        var at = lexer.start;
        var label = lexer.scalar() == null ? label() : Label.NONE;
        var scalar = lexer.scalar();
        if (scalar != null) {
            lexer.next();
            return rest(scope, label, scalar.word(), extendee, at);
        }
        if (lexer.keyword() == Keyword.GROUP) {
            return group(body, scope, label, extendee, at);
        }
        if (lexer.keyword() == Keyword.MAP) {
            var type = lexer.word().text();
            lexer.next();
            if (lexer.is('<')) {
                return map(body, scope, label, extendee, at);
            }
            return rest(scope, label, lexer.is('.') ? type + options.dottedRest() : type, extendee, at);
        }
        return rest(scope, label, options.typeName(), extendee, at);
    }

    private Label label() {
        var label = switch (lexer.keyword()) {
            case OPTIONAL -> Label.OPTIONAL;
            case REQUIRED -> Label.REQUIRED;
            case REPEATED -> Label.REPEATED;
            default -> Label.NONE;
        };
        if (label != Label.NONE) {
            lexer.next();
        }
        return label;
    }

    private ProtobufField rest(
            @Nullable ProtobufMessage scope, Label label, String type, @Nullable String extendee, int at) {
        var name = word("the name of a field");
        expect('=');
        var field = new ProtobufField(file, scope, label, type, name, number(), at);
        field.writtenExtendee = extendee;
        field.options = options.bracketed();
        expect(';');
        return field;
    }

    private ProtobufField group(
            Body body, @Nullable ProtobufMessage scope, Label label, @Nullable String extendee, int at) {
        lexer.next();
        var nameAt = lexer.start;
        var name = name("the name of a group");
        if (name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            throw lexer.error("The name of group " + name + " begins with no capital letter", nameAt);
        }
        expect('=');
        var field = new ProtobufField(
                file, scope, label, name, ProtobufWord.of(name.toLowerCase(Locale.ROOT)), number(), at);
        field.writtenExtendee = extendee;
        field.options = options.bracketed();
        var message = new ProtobufMessage(file, scope, name, false, at);
        body(message);
        field.type = ProtobufType.GROUP;
        field.named = message;
        body.messages = with(body.messages, message);
        return field;
    }

    private ProtobufField map(
            Body body, @Nullable ProtobufMessage scope, Label label, @Nullable String extendee, int at) {
        if (label != Label.NONE) {
            throw lexer.error("A map takes no label", at);
        }
        if (scope == null || extendee != null) {
            throw lexer.error("An extension is no map", at);
        }
        lexer.next();
        var keyType = options.typeName();
        expect(',');
        var valueAt = lexer.start;
        var valueType = options.typeName();
        expect('>');
        var name = word("the name of a field");
        expect('=');
        var entry = new ProtobufMessage(file, scope, entryName(name), true, at);
        entry.fields = List.of(
                new ProtobufField(file, entry, Label.NONE, keyType, KEY, 1, at),
                new ProtobufField(file, entry, Label.NONE, valueType, VALUE, 2, valueAt));
        entry.sortFields();
        var field = new ProtobufField(file, scope, Label.REPEATED, entry.name(), name, number(), at);
        field.options = options.bracketed();
        field.type = ProtobufType.MESSAGE;
        field.named = entry;
        body.messages = with(body.messages, entry);
        expect(';');
        return field;
    }

    /** As the Protobuf compiler names it: {@code unit_prices} gives {@code UnitPricesEntry}. */
    private static String entryName(ProtobufWord field) {
        var camel = field.lowerCamel();
        var first = camel.isEmpty() ? '_' : camel.charAt(0);
        return (first >= 'a' && first <= 'z' ? (char) (first - 32) + camel.substring(1) : camel) + "Entry";
    }

    private void oneof(Body body, ProtobufMessage message) {
        var at = lexer.start;
        lexer.next();
        var oneof = new ProtobufOneof(message, name("the name of a oneof"), at);
        var fields = new ArrayList<ProtobufField>();
        var set = new ArrayList<ProtobufOption>(0);
        expect('{');
        while (!lexer.is('}')) {
            if (lexer.is(';')) {
                lexer.next();
            } else if (lexer.keyword() == Keyword.OPTION) {
                set.add(options.statement());
            } else {
                var start = lexer.start;
                if (label() != Label.NONE) {
                    throw lexer.error("A field in a oneof takes no label", start);
                }
                if (lexer.keyword() == Keyword.MAP && lexer.followedBy('<')) {
                    throw lexer.error("A map cannot stand in a oneof", start);
                }
                var field = field(body, message, null);
                field.oneof = oneof;
                fields.add(field);
                body.fields = with(body.fields, field);
            }
        }
        lexer.next();
        oneof.fields = List.copyOf(fields);
        oneof.options = List.copyOf(set);
        if (fields.isEmpty()) {
            throw lexer.error("Oneof " + oneof.name() + " has no field", at);
        }
        body.oneofs = with(body.oneofs, oneof);
    }

    private void extend(Body body) {
        lexer.next();
        var extendee = options.typeName();
        expect('{');
        while (!lexer.is('}')) {
            if (lexer.is(';')) {
                lexer.next();
            } else {
                body.extensions = with(body.extensions, field(body, body.message, extendee));
            }
        }
        lexer.next();
    }

    private void reserved(Body body) {
        var ranges = new ArrayList<>(body.reservedRanges);
        var names = new ArrayList<>(body.reservedNames);
        reserved(ranges, names, 1, ProtobufLinker.MAX_NUMBER);
        body.reservedRanges = ranges;
        body.reservedNames = names;
    }

    private void extensionRanges(Body body) {
        lexer.next();
        var ranges = new ArrayList<>(body.extensionRanges);
        ranges(ranges, 1, ProtobufLinker.MAX_NUMBER);
        body.extensionRanges = ranges;
        options.bracketed();
        expect(';');
    }

    private ProtobufEnum enumeration(@Nullable ProtobufMessage parent) {
        var at = lexer.start;
        lexer.next();
        var type = new ProtobufEnum(file, parent, name("the name of an enum"), at);
        var values = new ArrayList<ProtobufEnum.Value>();
        var ranges = new ArrayList<ProtobufRange>(0);
        var names = new ArrayList<String>(0);
        var set = new ArrayList<ProtobufOption>(0);
        expect('{');
        while (!lexer.is('}')) {
            if (lexer.is(';')) {
                lexer.next();
            } else if (lexer.keyword() == Keyword.OPTION && !lexer.followedBy('=')) {
                set.add(options.statement());
            } else if (lexer.keyword() == Keyword.RESERVED && !lexer.followedBy('=')) {
                reserved(ranges, names, Integer.MIN_VALUE, Integer.MAX_VALUE);
            } else {
                values.add(value());
            }
        }
        lexer.next();
        type.values = List.copyOf(values);
        type.reservedRanges = List.copyOf(ranges);
        type.reservedNames = List.copyOf(names);
        type.options = List.copyOf(set);
        return type;
    }

    private ProtobufEnum.Value value() {
        var at = lexer.start;
        var name = name("the name of a value");
        expect('=');
        var number = options.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "a number");
        var set = options.bracketed();
        expect(';');
        return new ProtobufEnum.Value(name, number, set, at);
    }

    private void reserved(List<ProtobufRange> ranges, List<String> names, int least, int most) {
        lexer.next();
        if (lexer.kind == Kind.STRING || lexer.kind == Kind.WORD) {
            var words = lexer.kind == Kind.WORD;
            if (words != file.syntax.isEdition()) {
                throw lexer.unexpected(words ? "a number or a name in quotes" : "a number or a name without quotes");
            }
            names.add(words ? name("a name") : options.string("a name in quotes"));
            while (lexer.is(',')) {
                lexer.next();
                names.add(words ? name("a name") : options.string("a name in quotes"));
            }
        } else {
            ranges(ranges, least, most);
        }
        expect(';');
    }

    private void ranges(List<ProtobufRange> into, int least, int most) {
        into.add(range(least, most));
        while (lexer.is(',')) {
            lexer.next();
            into.add(range(least, most));
        }
    }

    private ProtobufRange range(int least, int most) {
        var at = lexer.start;
        var first = options.integer(least, most, "a number");
        var last = first;
        if (lexer.keyword() == Keyword.TO) {
            lexer.next();
            if (lexer.keyword() == Keyword.MAX) {
                lexer.next();
                last = most;
            } else {
                last = options.integer(least, most, "a number or max");
            }
        }
        if (last < first) {
            throw lexer.error("The range ends before it begins", at);
        }
        return new ProtobufRange(first, last, at);
    }

    /** Zero and what is too large are told by the linker, with the field's name. */
    private int number() {
        return options.integer(0, Integer.MAX_VALUE, "a number");
    }

    private ProtobufWord word(String wanted) {
        if (lexer.kind != Kind.WORD) {
            throw lexer.unexpected(wanted);
        }
        var name = lexer.word();
        lexer.next();
        return name;
    }

    private String name(String wanted) {
        return word(wanted).text();
    }

    private void expect(char symbol) {
        if (lexer.symbol != symbol) {
            throw lexer.unexpected("\"" + symbol + "\"");
        }
        lexer.next();
    }
}
