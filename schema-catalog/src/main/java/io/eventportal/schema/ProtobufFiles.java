package io.eventportal.schema;

import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a Protobuf file and what it imports, and links them. Imports come from the references or are Google's own. */
final class ProtobufFiles {

    private static final Pattern SYNTAX_ERROR =
            Pattern.compile("Syntax error in (.*?):(\\d+):(\\d+): (.*)", Pattern.DOTALL);
    private static final int MAX_IMPORT_DEPTH = 64;

    private final SchemaSource source;
    private final Map<String, FileDescriptor> linked = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private final FileDescriptor main;

    ProtobufFiles(SchemaSource source) {
        this.source = source;
        this.main = link(ProtobufSchema.MAIN, source.text(), new LinkedHashSet<>());
    }

    FileDescriptor main() {
        return main;
    }

    Map<String, Location> locations() {
        return locations;
    }

    private FileDescriptor link(String path, String text, Set<String> importing) {
        var element = parse(path, text);
        importing.add(path);
        var dependencies = new ArrayList<FileDescriptor>();
        for (var wanted : imports(element)) {
            dependencies.add(imported(wanted, path, text, importing));
        }
        importing.remove(path);
        var reader = new ProtobufDescriptors(path, element);
        var descriptor = reader.file();
        reader.locations()
                .forEach((name, place) -> locations.put(name, named(path, name, place.line(), place.column())));
        try {
            return FileDescriptor.buildFrom(descriptor, dependencies.toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            var symbol = e.getProblemSymbolName();
            var place = reader.locations().getOrDefault(symbol, Location.at(symbol));
            throw InvalidSchemaException.of(
                    whose(path) + " is not valid: " + e.getDescription(),
                    named(path, symbol, place.line(), place.column()));
        }
    }

    private static Set<String> imports(ProtoFileElement element) {
        var imports = new LinkedHashSet<>(element.getImports());
        imports.addAll(element.getPublicImports());
        imports.addAll(element.getWeakImports());
        return imports;
    }

    private FileDescriptor imported(String wanted, String importer, String importerText, Set<String> importing) {
        var known = linked.get(wanted);
        if (known != null) {
            return known;
        }
        var place = placeOfImport(importerText, wanted);
        var at = named(importer, "import " + wanted, place.line(), place.column());
        if (importing.contains(wanted)) {
            throw InvalidSchemaException.of("Imports go round in a circle through " + wanted, at);
        }
        if (importing.size() > MAX_IMPORT_DEPTH) {
            throw InvalidSchemaException.of("Imports go deeper than " + MAX_IMPORT_DEPTH + " files", at);
        }
        var text = source.references().get(wanted);
        if (text == null) {
            text = wellKnown(wanted);
        }
        if (text == null) {
            throw InvalidSchemaException.of("Import " + wanted + " is not among the references", at);
        }
        var file = link(wanted, text, importing);
        linked.put(wanted, file);
        return file;
    }

    /** Google's own files come with the parser; only those, by their exact names. */
    private static @Nullable String wellKnown(String path) {
        if (!path.matches("google/protobuf/[a-z_]+\\.proto")) {
            return null;
        }
        try (var in = ProtoParser.class.getResourceAsStream("/" + path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProtoFileElement parse(String path, String text) {
        try {
            return ProtoParser.Companion.parse(com.squareup.wire.schema.Location.get(path), withoutComments(text));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw unparsable(path, String.valueOf(e.getMessage()));
        } catch (IndexOutOfBoundsException | NullPointerException | ClassCastException e) {
            // The parser lets these escape on some texts that end in the middle of a declaration.
            throw unparsable(path, "malformed text");
        }
    }

    private static InvalidSchemaException unparsable(String path, String message) {
        var match = SYNTAX_ERROR.matcher(message);
        if (match.matches()) {
            return InvalidSchemaException.of(
                    whose(path) + " is not valid Protobuf: " + firstLine(match.group(4)),
                    named(path, "", Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3))));
        }
        return InvalidSchemaException.of(
                whose(path) + " is not valid Protobuf: " + firstLine(message), named(path, "", 0, 0));
    }

    private static String firstLine(String message) {
        var line = message.lines().findFirst().orElse("unreadable");
        return line.length() > 300 ? line.substring(0, 300) + "..." : line;
    }

    private static String whose(String path) {
        return path.equals(ProtobufSchema.MAIN) ? "The schema" : "The imported file " + path;
    }

    private static Location named(String path, String name, int line, int column) {
        var pointer = path.equals(ProtobufSchema.MAIN) ? name : path + "#" + name;
        return new Location(pointer, line, column);
    }

    private static Location placeOfImport(String text, String wanted) {
        var at = text.indexOf(wanted);
        if (at < 0) {
            return Location.WHOLE;
        }
        var line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Location("", line, at - text.lastIndexOf('\n', at));
    }

    /** The text with comments blanked, lines and columns kept: the parser refuses code behind a comment on its line. */
    static String withoutComments(String text) {
        var out = new StringBuilder(text);
        var i = 0;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfString(text, i);
            } else if (text.startsWith("//", i)) {
                i = blank(out, i, text.indexOf('\n', i), text.length());
            } else if (text.startsWith("/*", i)) {
                var close = text.indexOf("*/", i + 2);
                if (close < 0) {
                    return text;
                }
                i = blank(out, i, close + 2, text.length());
            } else {
                i++;
            }
        }
        return out.toString();
    }

    private static int endOfString(String text, int start) {
        var quote = text.charAt(start);
        var i = start + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int blank(StringBuilder out, int start, int found, int otherwise) {
        var end = found < 0 ? otherwise : found;
        for (var i = start; i < end; i++) {
            if (out.charAt(i) != '\n') {
                out.setCharAt(i, ' ');
            }
        }
        return end;
    }

    /** Deepest nesting of braces and brackets, those in comments and strings included: an upper bound. */
    static int depth(String text) {
        var depth = 0;
        var deepest = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '{' || c == '[' || c == '<') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']' || c == '>') {
                depth = Math.max(0, depth - 1);
            }
        }
        return deepest;
    }
}
